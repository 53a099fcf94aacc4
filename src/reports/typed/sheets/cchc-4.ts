import { count, heading, ofDistricts, percent, sum } from '../sheet-row.ts';
import { typedForm } from '../sheet-form.ts';
import { Sheet } from '../sheet.ts';

/** Form 4 of the periodic statistics of administrative reform (Bộ Nội vụ). Its rows are those that a report of 2024 prints; the last ones are not at hand. */
export const CCHC_4 = typedForm(
  'cchc-4',
  'Biểu mẫu 4',
  'Cải cách tổ chức bộ máy',
  new Sheet([
    heading('1.', 'Sắp xếp, kiện toàn tổ chức bộ máy'),
    percent(
      '1.1.',
      'Tỷ lệ phòng chuyên môn thuộc sở, ngành đã hoàn thành sắp xếp đáp ứng các tiêu chí theo quy định của Chính phủ',
    ),
    ofDistricts(
      percent(
        '1.2.',
        'Tỷ lệ phòng chuyên môn thuộc UBND cấp huyện đã hoàn thành việc sắp xếp đáp ứng các tiêu chí theo quy định của Chính phủ',
      ),
    ),
    count('1.3.', 'Số lượng các ban quản lý trực thuộc UBND cấp tỉnh', 'Ban'),
    count('1.4.', 'Số tổ chức liên ngành do cấp tỉnh thành lập', 'Tổ chức'),
    sum(
      '1.5.',
      'Tổng số đơn vị sự nghiệp công lập (ĐVSNCL) tại đơn vị, địa phương',
      'Cơ quan, đơn vị',
      '1.5.1.',
      '1.5.2.',
      '1.5.3.',
    ),
    count('1.5.1.', 'Số ĐVSNCL thuộc UBND cấp tỉnh', 'Cơ quan, đơn vị'),
    count('1.5.2.', 'Số ĐVSNCL thuộc sở, ngành và tương đương', 'Cơ quan, đơn vị'),
    ofDistricts(count('1.5.3.', 'Số ĐVSNCL thuộc UBND cấp huyện', 'Cơ quan, đơn vị')),
    percent('1.5.4.', 'Tỷ lệ ĐVSNCL đã cắt giảm so với năm 2015'),
    heading('2.', 'Số liệu về biên chế công chức'),
    count('2.1.', 'Tổng số biên chế được giao trong năm', 'Người'),
    count('2.2.', 'Tổng số biên chế có mặt tại thời điểm báo cáo', 'Người'),
    count('2.3.', 'Số hợp đồng lao động làm việc tại các cơ quan, tổ chức hành chính', 'Người'),
    count('2.4.', 'Số biên chế đã tinh giảm trong kỳ báo cáo', 'Người'),
    percent('2.5.', 'Tỷ lệ phần trăm biên chế đã tinh giảm so với năm 2015'),
    heading('3.', 'Số người làm việc hưởng lương từ NSNN tại các đơn vị sự nghiệp công lập (nếu có)'),
    count('3.1.', 'Tổng số người làm việc được giao', 'Người'),
  ]),
);
