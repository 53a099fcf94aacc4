import { choice, heading, ofDistricts, percent } from '../sheet-row.ts';
import { Sheet } from '../sheet.ts';

/** Parts 1 to 5 of form 7: what has no dossiers behind it. Labels as reports of 2024 print them. */
export const CCHC_7_SHEET = new Sheet([
  choice('1.', 'Cập nhật Kiến trúc chính quyền điện tử phiên bản mới nhất', 'Chưa', 'Hoàn thành'),
  choice(
    '2.',
    'Xây dựng và vận hành Hệ thống họp trực tuyến Liên thông 2 cấp: Từ UBND thành phố - UBND các huyện. Liên thông 3 cấp: Từ UBND thành phố - UBND cấp huyện - 100% cấp xã.',
    'Chưa có',
    '2 cấp',
    '3 cấp',
  ),
  percent('3.', 'Tỷ lệ báo cáo định kỳ được gửi, nhận qua Hệ thống thông tin báo cáo quốc gia'),
  choice('4.', 'Triển khai xây dựng nền tảng chia sẻ, tích hợp dùng chung (LGSP).', 'Chưa', 'Đang làm', 'Hoàn thành'),
  heading('5.', 'Số liệu về trao đổi văn bản điện tử'),
  percent('5.1', 'Thực hiện kết nối, liên thông các Hệ thống quản lý văn bản điều hành từ cấp thành phố đến cấp xã'),
  percent('5.1.1', 'Sở, ngành đã kết nối, liên thông với UBND thành phố'),
  ofDistricts(percent('5.1.2', 'Quận, huyện đã kết nối, liên thông với UBND thành phố')),
  percent('5.1.3', 'Tỷ lệ UBND cấp xã đã kết nối, liên thông với UBND huyện (do UBND cấp huyện tổng hợp)'),
  percent(
    '5.2',
    'Tỷ lệ sử dụng văn bản điện tử của địa phương (Chỉ thống kê tỷ lệ văn bản được gửi hoàn toàn dưới dạng điện tử; sử dụng chữ ký số, chứng thư số và gửi trên môi trường điện tử).',
  ),
  percent('5.2.1', 'Tỷ lệ sử dụng văn bản điện tử của tại sở, ngành'),
  ofDistricts(percent('5.2.2', 'Tỷ lệ sử dụng văn bản điện tử của UBND cấp huyện')),
  percent('5.2.3', 'Tỷ lệ sử dụng văn bản điện tử của UBND cấp xã (do UBND cấp huyện tổng hợp)'),
  heading('5.3', 'Xây dựng, vận hành Hệ thống thông tin một cửa điện tử tập trung của thành phố'),
  percent('5.3.1', 'Sở, ngành đã kết nối liên thông với Hệ thống'),
  ofDistricts(percent('5.3.2', 'Quận, huyện đã kết nối liên thông với Hệ thống')),
  percent('5.3.3', 'Tỷ lệ đơn vị cấp xã đã kết nối liên thông với Hệ thống (do UBND cấp huyện tổng hợp)'),
]);
