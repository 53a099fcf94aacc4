import { EXCHANGE_PROBLEMS } from './problems-of-exchange.ts';

/**
 * Every error code that the API answers with, its HTTP status and its title in English and in Vietnamese: the source of
 * /openapi.json and the filter.
 */
export const PROBLEMS = {
  'malformed-request': {
    status: 400,
    title: 'The request cannot be read: its body must be of the format that it says, its path well encoded',
    titleVi: 'Không đọc được yêu cầu: nội dung phải đúng định dạng đã khai báo, đường dẫn phải được mã hóa đúng',
  },
  unauthenticated: {
    status: 401,
    title: 'A valid bearer token is needed',
    titleVi: 'Cần đăng nhập: thiếu mã truy cập hợp lệ',
  },
  'out-of-scope': {
    status: 403,
    title: 'This unit is outside of the caller’s scope',
    titleVi: 'Đơn vị này nằm ngoài phạm vi của người dùng',
  },
  'role-forbids': {
    status: 403,
    title: 'The caller’s role does not allow this',
    titleVi: 'Vai trò của người dùng không được làm việc này',
  },
  'csrf-token-missing': {
    status: 403,
    title: 'A request of a browser that changes something needs the CSRF token of its session',
    titleVi: 'Yêu cầu từ trình duyệt thiếu mã chống giả mạo của phiên làm việc',
  },
  'wrong-origin': {
    status: 403,
    title: 'The request comes from another web site',
    titleVi: 'Yêu cầu được gửi từ một trang khác',
  },
  'callback-refused': {
    status: 403,
    title: 'The message was not sent by the payment platform',
    titleVi: 'Thông điệp không phải do nền tảng thanh toán gửi',
  },
  'no-role': {
    status: 403,
    title: 'The account has no role',
    titleVi: 'Tài khoản chưa được giao vai trò nào',
  },
  'not-found': { status: 404, title: 'There is nothing here', titleVi: 'Không có gì ở địa chỉ này' },
  'unknown-dossier': {
    status: 404,
    title: 'There is no dossier with this code',
    titleVi: 'Không có hồ sơ nào mang mã này',
  },
  'unknown-complaint': {
    status: 404,
    title: 'There is no complaint with this code',
    titleVi: 'Không có phản ánh, kiến nghị nào mang mã này',
  },
  'unknown-figure': {
    status: 404,
    title: 'There is no figure with this id',
    titleVi: 'Không có chỉ tiêu nào mang mã này',
  },
  'ambiguous-code': {
    status: 409,
    title: 'This code means several dossiers',
    titleVi: 'Mã này là mã của nhiều hồ sơ',
  },
  ...EXCHANGE_PROBLEMS,
  'already-received': {
    status: 409,
    title: 'This has been received already, or the code is taken',
    titleVi: 'Đã tiếp nhận trước đó, hoặc mã này đã được dùng',
  },
  'already-submitted': {
    status: 409,
    title: 'The dossier has been submitted already',
    titleVi: 'Hồ sơ đã được nộp trước đó',
  },
  'already-ended': {
    status: 409,
    title: 'This has ended already',
    titleVi: 'Đã kết thúc xử lý, không ghi thêm được bước này',
  },
  'not-received': { status: 409, title: 'This has not been received', titleVi: 'Chưa được tiếp nhận' },
  'not-resolved': {
    status: 409,
    title: 'There is no result or answer yet',
    titleVi: 'Chưa có kết quả giải quyết hoặc trả lời',
  },
  'not-ended': { status: 409, title: 'The dossier has not ended yet', titleVi: 'Hồ sơ chưa giải quyết xong' },
  'already-rated': {
    status: 409,
    title: 'The applicant has rated this already',
    titleVi: 'Người nộp hồ sơ đã đánh giá trước đó',
  },
  'rating-closed': {
    status: 409,
    title: 'The days in which an applicant may rate this are over',
    titleVi: 'Đã hết thời hạn đánh giá',
  },
  'nothing-to-answer': {
    status: 409,
    title: 'There is no open question to answer',
    titleVi: 'Không có yêu cầu nào đang chờ trả lời',
  },
  'already-returned': {
    status: 409,
    title: 'The result or answer has been handed out already',
    titleVi: 'Kết quả, trả lời đã được trao trước đó',
  },
  'has-parts': {
    status: 409,
    title: 'The dossier is the lead of an interlinked group: its parts are handled',
    titleVi: 'Đây là hồ sơ chính của nhóm liên thông: xử lý ở các hồ sơ thành phần',
  },
  'payments-at-lead': { status: 409, title: 'Its lead is paid for', titleVi: 'Khoản phải nộp ghi ở hồ sơ chính' },
  'nothing-owed': {
    status: 409,
    title: 'Nothing is owed of the fee',
    titleVi: 'Phí, lệ phí đã nộp đủ, không còn phải nộp',
  },
  'reference-used': {
    status: 409,
    title: 'Another payment is recorded under this reference',
    titleVi: 'Số biên lai hoặc mã giao dịch này đã ghi cho một khoản nộp khác',
  },
  'period-not-over': {
    status: 409,
    title: 'The period of the report is not over',
    titleVi: 'Kỳ báo cáo chưa kết thúc, chưa chốt được số liệu',
  },
  'unit-not-in-force': {
    status: 422,
    title: 'The unit is not in force on that day',
    titleVi: 'Đơn vị không còn (hoặc chưa có) hiệu lực vào ngày đó',
  },
  'not-competent': {
    status: 422,
    title: 'The unit may not receive, or not resolve, this procedure on that day',
    titleVi: 'Đơn vị không được tiếp nhận hoặc không có thẩm quyền giải quyết thủ tục này vào ngày đó',
  },
  'no-due-date': { status: 409, title: 'The dossier has no due date', titleVi: 'Hồ sơ không có ngày hẹn trả' },
  'extension-tardy': {
    status: 409,
    title: 'An extension is possible only on a day before the due day',
    titleVi: 'Chỉ được hẹn lại trước ngày hẹn trả',
  },
  'extension-used': {
    status: 409,
    title: 'The dossier has been extended already',
    titleVi: 'Hồ sơ đã được hẹn lại một lần, không hẹn lại thêm được',
  },
  'clock-stopped': {
    status: 409,
    title: 'The clock of the dossier stands still',
    titleVi: 'Hồ sơ đang tạm dừng tính thời gian',
  },
  'stream-changed-meanwhile': {
    status: 409,
    title: 'Somebody else has changed this meanwhile',
    titleVi: 'Vừa có người khác cập nhật: hãy tải lại rồi làm tiếp',
  },
  'request-in-progress': {
    status: 409,
    title: 'The first request with this key is still running',
    titleVi: 'Yêu cầu đầu tiên với khóa này còn đang được xử lý',
  },
  'incident-declared': {
    status: 409,
    title: 'Another incident was declared by this code',
    titleVi: 'Mã sự cố đã được dùng cho một sự cố khác',
  },
  'already-frozen': { status: 409, title: 'The report is frozen already', titleVi: 'Báo cáo đã được chốt' },
  'already-discarded': {
    status: 409,
    title: 'The draft was thrown away',
    titleVi: 'Bản dự thảo đã bị bỏ',
  },
  'not-frozen': { status: 409, title: 'The report is not frozen', titleVi: 'Báo cáo chưa được chốt' },
  'identity-broken': {
    status: 409,
    title: 'The identities of the report do not hold',
    titleVi: 'Các số liệu của báo cáo không khớp nhau',
  },
  'account-exists': {
    status: 409,
    title: 'There is an account of this code or person already',
    titleVi: 'Đã có tài khoản mang mã này hoặc của người này',
  },
  'two-keys': {
    status: 409,
    title: 'Two keys of this machine count already',
    titleVi: 'Hệ thống này đã có hai khóa đang dùng',
  },
  'last-administrator': {
    status: 409,
    title: 'The last administrator of a root cannot go',
    titleVi: 'Không thể bỏ quản trị viên cấp gốc cuối cùng',
  },
  'too-large': { status: 413, title: 'The request is too large', titleVi: 'Yêu cầu quá lớn' },
  'unsupported-media-type': {
    status: 415,
    title: 'This content type is not accepted here',
    titleVi: 'Kiểu nội dung này không được chấp nhận ở đây',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers of the request are too large',
    titleVi: 'Phần đầu (header) của yêu cầu quá lớn',
  },
  'missing-field': { status: 422, title: 'A required field is missing', titleVi: 'Thiếu thông tin bắt buộc' },
  'invalid-field': {
    status: 422,
    title: 'A field has a wrong type or value',
    titleVi: 'Thông tin sai kiểu hoặc sai giá trị',
  },
  'unknown-unit': { status: 422, title: 'There is no such unit', titleVi: 'Không có cơ quan, đơn vị này' },
  'unknown-procedure': {
    status: 422,
    title: 'There is no such procedure in force on that day',
    titleVi: 'Không có thủ tục hành chính này đang có hiệu lực vào ngày đó',
  },
  'unknown-version': {
    status: 422,
    title: 'The stream has no event of this version',
    titleVi: 'Không có bước xử lý mang số này',
  },
  'not-correctable': {
    status: 422,
    title: 'This event cannot be corrected',
    titleVi: 'Bước xử lý này không đính chính được',
  },
  'search-too-wide': {
    status: 422,
    title: 'Too many would fit what is sought',
    titleVi: 'Thông tin tìm kiếm quá rộng',
  },
  'figure-has-no-list': {
    status: 422,
    title: 'No list of dossiers stands behind this figure',
    titleVi: 'Chỉ tiêu này không có danh sách hồ sơ',
  },
  'occurred-before-receipt': {
    status: 422,
    title: 'The event is dated before the receipt',
    titleVi: 'Thời điểm xảy ra trước khi tiếp nhận',
  },
  'recorded-before-occurred': {
    status: 422,
    title: 'The event is dated in the future',
    titleVi: 'Thời điểm xảy ra nằm trong tương lai',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This idempotency key was used for another request',
    titleVi: 'Khóa chống trùng này đã dùng cho một yêu cầu khác',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    titleVi: 'Quá nhiều yêu cầu, hãy thử lại sau ít phút',
  },
  internal: {
    status: 500,
    title: 'Something broke that is not the caller’s fault',
    titleVi: 'Hệ thống có lỗi, không phải do người dùng',
  },
  'unknown-source': {
    status: 422,
    title: 'There is no source system with this code in force',
    titleVi: 'Không có hệ thống nguồn nào mang mã này',
  },
  'identity-unavailable': {
    status: 503,
    title: 'The database of persons does not answer',
    titleVi: 'Chưa tra cứu được cơ sở dữ liệu dân cư',
  },
  unavailable: {
    status: 503,
    title: 'The service is not available for the moment',
    titleVi: 'Hệ thống tạm thời chưa phục vụ được',
  },
  'storage-full': {
    status: 503,
    title: 'The disk of the database is full: nothing is lost, nothing can be added for the moment',
    titleVi: 'Đĩa của cơ sở dữ liệu đã đầy: không mất dữ liệu, tạm thời chưa ghi thêm được',
  },
  'projection-behind': {
    status: 504,
    title: 'The figures have not reached that position in time',
    titleVi: 'Số liệu chưa kịp cập nhật tới bước đó',
  },
} as const satisfies Record<string, { status: number; title: string; titleVi: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
