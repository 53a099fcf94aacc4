/** Error codes of what goes out to others. */
export const EXCHANGE_PROBLEMS = {
  'synthetic-data': {
    status: 409,
    title: 'Simulated data are never published',
    titleVi: 'Số liệu mô phỏng không được công bố',
  },
  'not-publishable': {
    status: 409,
    title: 'Published with what is out already, this would tell what is kept back',
    titleVi: 'Không công bố được kỳ này cùng với số liệu đã công bố',
  },
  'unknown-target': {
    status: 404,
    title: 'There is no target with this id',
    titleVi: 'Không có nơi nhận nào mang mã này',
  },
  'unknown-message': {
    status: 404,
    title: 'There is no message with this id',
    titleVi: 'Không có thông điệp nào mang mã này',
  },
  'message-in-flight': {
    status: 409,
    title: 'The message is being sent right now',
    titleVi: 'Thông điệp đang được gửi',
  },
  'already-acknowledged': {
    status: 409,
    title: 'The other side has taken this, or a later one that tells more',
    titleVi: 'Bên nhận đã xác nhận thông điệp này, hoặc một thông điệp mới hơn',
  },
  'no-lists': {
    status: 409,
    title: 'This portal does not say what it has: give its list as a file',
    titleVi: 'Cổng này không trả danh sách hồ sơ: hãy gửi danh sách bằng tệp',
  },
  'nothing-to-send': {
    status: 409,
    title: 'This difference cannot be mended in this way',
    titleVi: 'Không thể xử lý sai lệch này bằng cách đó',
  },
  'already-settled': {
    status: 409,
    title: 'Somebody has said already what these two dossiers are',
    titleVi: 'Đã có người kết luận về hai hồ sơ này',
  },
  'alias-taken': {
    status: 409,
    title: 'The code is that of another dossier',
    titleVi: 'Mã này đã thuộc về hồ sơ khác',
  },
  'malformed-line': {
    status: 422,
    title: 'Lines of the file cannot be read',
    titleVi: 'Tệp có dòng không đọc được',
  },
  'not-parked': { status: 409, title: 'The message is not parked', titleVi: 'Thông điệp không ở trạng thái để riêng' },
  'approval-needed': {
    status: 409,
    title: 'Another administrator must approve the changed address',
    titleVi: 'Địa chỉ mới cần một quản trị viên khác chấp thuận',
  },
  'unsafe-url': {
    status: 422,
    title: 'This address may not be asked by the system',
    titleVi: 'Hệ thống không được gửi yêu cầu đến địa chỉ này',
  },
} as const;
