export const boardWords = {
  title: 'Bảng thông tin',
  ready: 'Đã có kết quả',
  toSupplement: 'Cần bổ sung',
  none: 'Không có hồ sơ nào',
  since: (day: string): string => `từ ${day}`,
  page: (page: number, pages: number): string => `trang ${page}/${pages}`,
  today: (received: string, resolved: string, returned: string): string =>
    `Hôm nay: tiếp nhận ${received} · giải quyết ${resolved} · trả ${returned}`,
  pause: 'Dừng lật trang (phím cách)',
  goOn: 'Lật trang tiếp (phím cách)',
  off: 'Bảng thông tin của đơn vị này chưa được bật.',
  stale: (at: string): string => `Mất kết nối; thông tin lúc ${at}`,
  switching: {
    title: 'Bảng thông tin công cộng',
    hint: 'Bảng hiện mã hồ sơ đã có kết quả và cần bổ sung, không cần đăng nhập. Tắt trừ khi được bật cho từng đơn vị.',
    on: 'Đang bật',
    off: 'Đang tắt',
    turnOn: 'Bật',
    turnOff: 'Tắt',
    open: 'Mở bảng',
  },
} as const;
