export const loginWords = {
  title: 'Đăng nhập',
  token: 'Mã truy cập',
  show: 'Hiện mã',
  hide: 'Ẩn mã',
  as: 'Đăng nhập với vai trò',
  asHolder: 'Người giữ mã (mọi quyền)',
  submit: 'Đăng nhập',
  by: (provider: string): string => `Đăng nhập bằng ${provider}`,
  development: 'Đây là bản dùng để phát triển và thử nghiệm. Không nhập hồ sơ thật.',
  problems: {
    'wrong-token': 'Mã không đúng hoặc đã hết hạn',
    'no-role': 'Tài khoản chưa được cấp quyền: hãy liên hệ quản trị viên',
    'sign-in-expired': 'Lần đăng nhập đã quá 10 phút hoặc bắt đầu ở trình duyệt khác: hãy đăng nhập lại',
    'sign-in-refused': 'Bạn đã hủy đăng nhập, hoặc bị từ chối',
    'sign-in-failed': 'Hệ thống tài khoản chưa xác nhận được bạn: hãy thử lại, hoặc báo quản trị viên',
    other: 'Chưa đăng nhập được, hãy thử lại',
  },
} as const;
