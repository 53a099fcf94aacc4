export const unitWords = {
  choose: 'Chọn đơn vị',
  search: 'Tìm theo tên hoặc mã',
  searchHint: 'Gõ không dấu cũng được',
  tree: 'Cây đơn vị',
  all: 'Tất cả đơn vị',
  found: (count: number): string => (count === 0 ? 'Không tìm thấy đơn vị nào' : `${count} đơn vị`),
  ended: (day: string): string => `đã kết thúc ngày ${day}`,
  replacedBy: (names: string): string => `nay là ${names}`,
  open: 'mở rộng',
} as const;
