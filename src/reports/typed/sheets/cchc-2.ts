import { count, heading, ofDistricts, rate, sum } from '../sheet-row.ts';
import { typedForm } from '../sheet-form.ts';
import { Sheet } from '../sheet.ts';

/** Form 2 of the periodic statistics of administrative reform (Bộ Nội vụ). Labels as reports of 2024 print them. */
export const CCHC_2 = typedForm(
  'cchc-2',
  'Biểu mẫu 2',
  'Cải cách thể chế',
  new Sheet([
    sum(
      '1.',
      'Tổng số VBQPPL do đơn vị, địa phương tham mưu ban hành hoặc ban hành',
      'Văn bản',
      '1.1.',
      '1.2.',
      '1.3.',
    ),
    count('1.1.', 'Số VBQPPL tham mưu HĐND thành phố, UBND thành phố ban hành', 'Văn bản'),
    ofDistricts(count('1.2.', 'Số VBQPPL do cấp huyện ban hành', 'Văn bản')),
    count('1.3.', 'Số VBQPPL do cấp xã ban hành (do UBND cấp huyện thống kê)', 'Văn bản'),
    heading('2.', 'Kiểm tra, xử lý VBQPPL'),
    count('2.1.', 'Số VBQPPL đã kiểm tra theo thẩm quyền', 'Văn bản'),
    rate('2.2.', 'Tỷ lệ xử lý VBQPPL sau kiểm tra', '2.2.2.', '2.2.1.'),
    count('2.2.1.', 'Tổng số VBQPPL cần phải xử lý sau kiểm tra', 'Văn bản'),
    count('2.2.2.', 'Số VBQPPL có kiến nghị xử lý đã được xử lý xong', 'Văn bản'),
    heading('3.', 'Rà soát VBQPPL'),
    count('3.1.', 'Số VBQPPL đã rà soát thuộc thẩm quyền', 'Văn bản'),
    rate('3.2.', 'Tỷ lệ xử lý VBQPPL sau rà soát', '3.2.2.', '3.2.1.'),
    count('3.2.1.', 'Tổng số VBQPPL cần phải xử lý sau rà soát', 'Văn bản'),
    count('3.2.2.', 'Số VBQPPL có kiến nghị xử lý đã được xử lý xong', 'Văn bản'),
  ]),
);
