import type { ByLevel } from '../report-figures.ts';

/** Which department takes in the dossiers of which fields; the one-stop centre those of all others. */
const FIELDS_OF_DEPARTMENT: Readonly<Record<string, readonly string[]>> = {
  'H13-01': ['Tổng hợp', 'Ngoại vụ'],
  'H13-02': ['Tổ chức, cán bộ', 'Chính sách', 'Tôn giáo', 'Thi đua - khen thưởng', 'Hội, quỹ'],
  'H13-03': [
    'Công chứng',
    'Luật sư',
    'Thừa phát lại',
    'Trợ giúp pháp lý',
    'Giám định tư pháp',
    'Đấu giá tài sản',
    'Quản tài viên',
    'Tư vấn pháp luật',
    'Quốc tịch',
    'Nuôi con nuôi',
    'Lý lịch tư pháp',
    'Hộ tịch',
    'Chứng thực',
    'Bồi thường nhà nước',
    'Đăng ký biện pháp bảo đảm',
    'Hỗ trợ pháp lý cho doanh nghiệp nhỏ và vừa',
  ],
  'H13-04': ['Quản lý công sản', 'Quản lý giá', 'Tài chính doanh nghiệp', 'Tài chính đất đai', 'Tài chính ngân hàng'],
  'H13-05': [
    'Thành lập và hoạt động của doanh nghiệp',
    'Đầu tư tại Việt nam',
    'Hỗ trợ doanh nghiệp nhỏ và vừa',
    'Đấu thầu',
    'Đấu thầu lựa chọn nhà đầu tư',
    'Đầu tư theo phương thức đối tác công tư',
    'Hỗ trợ doanh nghiệp',
    'Đầu tư vào nông nghiệp, nông thôn',
    'Thành lập và hoạt động doanh nghiệp xã hội',
    'Quản lý doanh nghiệp',
  ],
  'H13-06': ['Lưu thông hàng hóa trong nước', 'Điện lực', 'Hóa chất', 'Xúc tiến thương mại'],
  'H13-07': [
    'Thủy sản',
    'Thú y',
    'Lâm nghiệp',
    'Kiểm lâm',
    'Thủy lợi',
    'Trồng trọt và Bảo vệ thực vật',
    'Trồng trọt',
    'Chăn nuôi',
    'Quản lý chất lượng nông lâm sản và thủy sản',
    'Kinh tế hợp tác và Phát triển nông thôn',
    'Bảo tồn thiên nhiên và Đa dạng sinh học',
    'Nông nghiệp',
    'Quản lý Đê điều và Phòng, chống thiên tai',
  ],
  'H13-08': [
    'Đường bộ',
    'Hàng hải và đường thủy nội địa',
    'Đường sắt',
    'Sát hạch, cấp giấy phép lái xe',
    'Đăng kiểm',
    'Bảo đảm an ninh hàng không',
  ],
  'H13-09': [
    'Nhà ở và công sở',
    'Hoạt động xây dựng',
    'Kinh doanh bất động sản',
    'Hạ tầng kỹ thuật',
    'Kiến trúc',

    'Quy hoạch đô thị và nông thôn',
    'Phát triển đô thị',
    'Vật liệu xây dựng',
    'Kiểm định kỹ thuật an toàn lao động',
    'Quản lý chất lượng công trình xây dựng',
  ],
  'H13-10': [
    'Đất đai',
    'Địa chất và khoáng sản',
    'Tài nguyên nước',
    'Biển và hải đảo',
    'Môi trường',
    'Biến đổi khí hậu',
    'Khí tượng, thủy văn',
    'Đo đạc, bản đồ và thông tin địa lý',
  ],
  'H13-11': ['Báo chí', 'Xuất bản, in và phát hành', 'Bưu chính', 'Viễn thông'],
  'H13-12': ['Việc làm', 'Người có công', 'Giáo dục nghề nghiệp', 'Lao động, tiền lương'],
  'H13-13': ['Du lịch', 'Di sản văn hóa', 'Thể dục thể thao', 'Quảng cáo'],
  'H13-14': ['Khoa học và Công nghệ', 'Khoa học công nghệ'],
  'H13-15': ['Giáo dục và đào tạo', 'Văn bằng, chứng chỉ'],
  'H13-16': ['Khám bệnh, chữa bệnh', 'Dược phẩm', 'An toàn thực phẩm và dinh dưỡng'],
  'H13-17': ['Khiếu nại, tố cáo'],
  'H13-18': ['Quản lý nhà nước về khu công nghiệp, khu kinh tế'],
};

const ONE_STOP_CENTRE = 'H13-19';

const DEPARTMENT_OF = new Map(
  Object.entries(FIELDS_OF_DEPARTMENT).flatMap(([department, fields]) =>
    fields.map((field) => [field, department] as const),
  ),
);

/** The department that takes in the dossiers of a field. */
export function departmentOf(field: string): string {
  return DEPARTMENT_OF.get(field) ?? ONE_STOP_CENTRE;
}

/** Fields of two-level procedures that the districts of 2024 took in; the others are the communes'. */
export const DISTRICT_FIELDS: ReadonlySet<string> = new Set([
  'Thành lập và hoạt động của tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã',
  'Thủy lợi',
  'Đất đai',
  'Lâm nghiệp',
  'Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)',
  'Hàng hải và đường thủy nội địa',
  'Thủy sản',
  'Hoạt động xây dựng',
  'Quản lý xuất nhập cảnh',
  'Thành lập và hoạt động của tổ hợp tác',
]);

/** Fields in which procedures are made up: most of those of which the catalogue has no real one. */
export const MADE_UP_FIELDS: Readonly<Record<'province' | 'district', readonly string[]>> = {
  province: ['H13-06', 'H13-11', 'H13-12', 'H13-13', 'H13-15', 'H13-16'].flatMap(
    (department) => FIELDS_OF_DEPARTMENT[department] ?? [],
  ),
  district: [
    'Giáo dục và đào tạo',
    'Bảo trợ xã hội',
    'Người có công',
    'Hộ tịch',
    'Chứng thực',
    'Môi trường',
    'Lưu thông hàng hóa trong nước',
    'Thi đua - khen thưởng',
  ],
};

/** How often the procedures of a field are asked for, where that is not 1. */
export const FIELD_WEIGHTS: ByLevel<Readonly<Record<string, number>>> = {
  province: {
    'Sát hạch, cấp giấy phép lái xe': 20,
    'Đất đai': 14,
    'Thành lập và hoạt động của doanh nghiệp': 12,
    'Lý lịch tư pháp': 9,
    'Xúc tiến thương mại': 8,
    'Đường bộ': 6,
    'Việc làm': 6,
    'Đăng ký biện pháp bảo đảm': 6,
    'Đăng kiểm': 4,
    'Khám bệnh, chữa bệnh': 3,
    'Dược phẩm': 3,
    'Văn bằng, chứng chỉ': 3,
    'Hàng hải và đường thủy nội địa': 3,
  },
  district: {
    'Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)': 14,
    'Đất đai': 12,
    'Chứng thực': 8,
    'Hoạt động xây dựng': 6,
    'Hộ tịch': 3,
    'Bảo trợ xã hội': 2,
  },
  commune: { 'Chứng thực': 30, 'Hộ tịch': 8, 'Đăng ký, quản lý cư trú': 4, 'Giảm nghèo': 2 },
};

/** Fields whose fees are worked out for each dossier. */
export const FEE_BY_DOSSIER: ReadonlySet<string> = new Set(['Đất đai', 'Tài chính đất đai']);
