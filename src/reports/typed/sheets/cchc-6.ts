import { count, heading, rate, sum } from '../sheet-row.ts';
import { typedForm } from '../sheet-form.ts';
import { Sheet } from '../sheet.ts';

/** Form 6 of the periodic statistics of administrative reform (Bộ Nội vụ). Labels as reports of 2024 print them. */
export const CCHC_6 = typedForm(
  'cchc-6',
  'Biểu mẫu 6',
  'Cải cách tài chính công',
  new Sheet([
    rate('1.', 'Tỷ lệ thực hiện Kế hoạch giải ngân vốn đầu tư công', '1.2.', '1.1.'),
    count('1.1.', 'Kế hoạch được giao', 'Triệu đồng'),
    count('1.2.', 'Đã thực hiện', 'Triệu đồng'),
    heading(
      '2.',
      'Thực hiện tự chủ tài chính của đơn vị sự nghiệp (ĐVSN) tại đơn vị, địa phương (tính đến thời điểm báo cáo)',
    ),
    sum('2.1.', 'Tổng số ĐVSN công lập tại đơn vị, địa phương', 'Đơn vị', '2.2.', '2.3.', '2.4.', '2.5.'),
    count('2.2.', 'Số ĐVSN tự bảo đảm chi thường xuyên và chi đầu tư', 'Đơn vị'),
    count('2.3.', 'Số ĐVSN tự bảo đảm chi thường xuyên', 'Đơn vị'),
    sum('2.4.', 'Số ĐVSN tự bảo đảm một phần chi thường xuyên', 'Đơn vị', '2.4.1', '2.4.2', '2.4.3'),
    count('2.4.1', 'Số ĐVSN tự bảo đảm từ 70% - dưới 100% chi thường xuyên', 'Đơn vị'),
    count('2.4.2', 'Số ĐVSN tự bảo đảm từ 30% - dưới 70% chi thường xuyên', 'Đơn vị'),
    count('2.4.3', 'Số ĐVSN tự bảo đảm từ 10% - dưới 30% chi thường xuyên', 'Đơn vị'),
    count('2.5.', 'Số ĐVSN do Nhà nước bảo đảm chi thường xuyên', 'Đơn vị'),
    count('2.6.', 'Số lượng ĐVSN đã chuyển đổi thành công ty cổ phần (lũy kế đến thời điểm báo cáo)', 'Đơn vị'),
  ]),
);
