export const moveWords = {
  count: (count: string): string => `${count} hồ sơ đổi ngày hẹn`,
  none: 'Không hồ sơ nào đổi ngày hẹn.',
  unit: 'Đơn vị',
  from: 'Hẹn trả cũ',
  to: 'Hẹn trả mới',
} as const;
