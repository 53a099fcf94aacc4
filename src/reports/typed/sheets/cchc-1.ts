import { choice, count, heading, ofDistricts, percent, rate } from '../sheet-row.ts';
import { typedForm } from '../sheet-form.ts';
import { Sheet } from '../sheet.ts';

/** Form 1 of the periodic statistics of administrative reform (Bộ Nội vụ). Labels as reports of 2024 print them. */
export const CCHC_1 = typedForm(
  'cchc-1',
  'Biểu mẫu 1',
  'Công tác chỉ đạo điều hành CCHC',
  new Sheet([
    count('1.', 'Số văn bản chỉ đạo CCHC đã ban hành (Kết luận, chỉ thị, công văn chỉ đạo, quản trị)', 'Văn bản'),
    rate('2.', 'Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo)', '2.2.', '2.1.'),
    count('2.1.', 'Số nhiệm vụ đề ra trong kế hoạch', 'Nhiệm vụ'),
    count('2.2.', 'Số nhiệm vụ đã hoàn thành', 'Nhiệm vụ'),
    heading('3.', 'Kiểm tra CCHC'),
    count('3.1.', 'Số sở, ngành đã kiểm tra', 'Cơ quan, đơn vị'),
    ofDistricts(count('3.2.', 'Số UBND cấp huyện đã kiểm tra', 'Cơ quan, đơn vị')),
    rate('3.3.', 'Tỷ lệ xử lý các vấn đề phát hiện qua kiểm tra', '3.3.2', '3.3.1'),
    count('3.3.1', 'Tổng số vấn đề phát hiện qua kiểm tra', 'Vấn đề'),
    count('3.3.2', 'Số vấn đề phát hiện đã xử lý xong', 'Vấn đề'),
    heading(
      '4.',
      'Thanh tra việc thực hiện quy định pháp luật về tuyển dụng, quản lý, sử dụng công chức, viên chức và tổ chức bộ máy (thuộc thẩm quyền của Sở Nội vụ)',
    ),
    count('4.1.', 'Số cơ quan, đơn vị được thanh tra', 'Cơ quan, đơn vị'),
    percent('4.2.', 'Tỷ lệ cơ quan, đơn vị đã hoàn thành việc thực hiện kết luận thanh tra'),
    heading('5.', 'Thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao'),
    count('5.1.', 'Tổng số nhiệm vụ được giao', 'Nhiệm vụ'),
    count('5.2.', 'Số nhiệm vụ đã hoàn thành đúng hạn', 'Nhiệm vụ'),
    count('5.3.', 'Số nhiệm vụ đã hoàn thành nhưng quá hạn', 'Nhiệm vụ'),
    count('5.4.', 'Số nhiệm vụ quá hạn nhưng chưa hoàn thành', 'Nhiệm vụ'),
    choice('6.', 'Khảo sát sự hài lòng của người dân, tổ chức', 'Không', 'Có'),
    count('6.1.', 'Số lượng phiếu khảo sát', 'Số lượng'),
    choice('6.2.', 'Hình thức khảo sát', 'Trực tuyến', 'Phát phiếu', 'Kết hợp'),
    choice('7.', 'Tổ chức đối thoại của lãnh đạo với người dân, cộng đồng doanh nghiệp', 'Không', 'Có'),
  ]),
  [{ whole: '5.1.', parts: ['5.2.', '5.3.', '5.4.'] }],
);
