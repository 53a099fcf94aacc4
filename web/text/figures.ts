export const figureWords = {
  counts: 'Đếm gì',
  source: 'Căn cứ',
  formula: 'Cách tính',
  total: (count: string): string => `${count} hồ sơ`,
  dossiers: 'Hồ sơ',
  day: 'Ngày tính',
  dueAt: 'Hẹn trả',
  resolvedAt: 'Giải quyết lúc',
  unit: 'Đơn vị',
  noList: 'Chỉ tiêu này không đếm từng hồ sơ nên không có danh sách.',
  empty: 'Không có hồ sơ nào.',
  noneReason: 'chưa có hồ sơ để tính tỷ lệ',
} as const;
