import { count, heading } from '../sheet-row.ts';
import { typedForm } from '../sheet-form.ts';
import { Sheet } from '../sheet.ts';

/** Form 5 of the periodic statistics of administrative reform (Bộ Nội vụ). Labels as reports of 2024 print them. */
export const CCHC_5 = typedForm(
  'cchc-5',
  'Biểu mẫu 5',
  'Cải cách chế độ công vụ',
  new Sheet([
    heading('1.', 'Vị trí việc làm của công chức, viên chức'),
    count('1.1.', 'Số cơ quan, tổ chức hành chính đã được phê duyệt vị trí việc làm theo quy định', 'Cơ quan, đơn vị'),
    count('1.2.', 'Số đơn vị sự nghiệp đã được phê duyệt vị trí việc làm theo quy định', 'Cơ quan, đơn vị'),
    count(
      '1.3.',
      'Số cơ quan, tổ chức có vi phạm trong thực hiện vị trí việc làm phát hiện qua thanh tra',
      'Cơ quan, đơn vị',
    ),
    heading('2.', 'Tuyển dụng công chức, viên chức'),
    count('2.1.', 'Số công chức được tuyển dụng (thi tuyển, xét tuyển)', 'Người'),
    count('2.2.', 'Số công chức được tuyển dụng theo trường hợp đặc biệt.', 'Người'),
    count('2.3.', 'Số cán bộ, công chức cấp xã được xét chuyển thành công chức cấp huyện trở lên', 'Người'),
    count('2.4.', 'Số viên chức được tuyển dụng (thi tuyển, xét tuyển).', 'Người'),
    count('2.5.', 'Số viên chức được tuyển dụng theo trường hợp đặc biệt.', 'Người'),
    count('3.', 'Số lượng lãnh đạo quản lý được tuyển chọn, bổ nhiệm thông qua thi tuyển (Lấy kể từ đầu năm)', 'Người'),
    heading('4.', 'Số lượng cán bộ, công chức, viên chức bị kỷ luật (cả về Đảng và chính quyền).'),
    count('4.1.', 'Số lãnh đạo cấp sở, ngành và UBND cấp huyện bị kỷ luật.', 'Người'),
    count('4.2.', 'Số lãnh đạo cấp phòng thuộc sở, ngành và UBND cấp huyện bị kỷ luật.', 'Người'),
    count('4.3.', 'Số người làm việc hưởng lương từ NSNN tại các đơn vị SNCL bị kỷ luật.', 'Người'),
  ]),
);
