export const dossiersWords = {
  title: 'Hồ sơ',
  list: 'Danh sách hồ sơ',
  empty: 'Không có hồ sơ nào như vậy.',
  q: 'Một phần mã hồ sơ',
  qHint: 'Từ 4 ký tự',
  as: 'Vai trò của đơn vị',
  asChoices: { '': 'Tiếp nhận hoặc giải quyết', receiving: 'Tiếp nhận', competent: 'Giải quyết' },
  sort: 'Sắp xếp',
  sorts: {
    '-receivedAt': 'Mới tiếp nhận trước',
    receivedAt: 'Cũ trước',
    dueAt: 'Hẹn trả gần nhất trước',
    '-dueAt': 'Hẹn trả xa nhất trước',
    code: 'Theo mã',
  },
  receivedFrom: 'Tiếp nhận từ ngày',
  receivedTo: 'đến ngày',
} as const;
