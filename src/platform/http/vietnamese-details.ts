import type { ProblemCode } from './problem-catalogue.ts';

/** What each problem is about and what to do, in Vietnamese, where no field and no state says more. */
export const VIETNAMESE_DETAILS: Readonly<Record<ProblemCode, string>> = {
  'malformed-request':
    'Nội dung yêu cầu phải là JSON (hoặc đúng kiểu đã khai báo), mã hóa UTF-8; hãy kiểm tra rồi gửi lại',
  unauthenticated: 'Hãy đăng nhập, hoặc gửi kèm mã truy cập còn hiệu lực',
  'out-of-scope': 'Tài khoản chỉ được làm việc với đơn vị được giao và các đơn vị bên dưới',
  'role-forbids': 'Việc này cần vai trò khác: hãy nhờ người có thẩm quyền hoặc quản trị viên',
  'csrf-token-missing': 'Hãy tải lại trang rồi làm lại: yêu cầu phải kèm mã chống giả mạo của phiên làm việc',
  'wrong-origin': 'Yêu cầu phải được gửi từ chính trang của hệ thống: hãy mở lại trang rồi làm lại',
  'callback-refused': 'Thông điệp không mang chữ ký hợp lệ, hoặc đến từ địa chỉ khác với nền tảng thanh toán',
  'no-role': 'Tài khoản chưa được giao vai trò nào: hãy nhờ quản trị viên của đơn vị',
  'not-found': 'Không có gì ở địa chỉ này: hãy kiểm tra đường dẫn và mã',
  'unknown-dossier': 'Không có hồ sơ nào mang mã này: hãy kiểm tra lại mã hồ sơ',
  'unknown-complaint': 'Không có phản ánh, kiến nghị nào mang mã này: hãy kiểm tra lại mã',
  'unknown-figure': 'Không có chỉ tiêu nào mang mã này: danh mục chỉ tiêu ở /figures/catalogue',
  'ambiguous-code':
    'Mã này là mã của nhiều hồ sơ trong các hệ thống khác nhau: hãy nêu hệ thống (own là mã của hệ thống này)',
  'already-received': 'Việc tiếp nhận chỉ diễn ra một lần: nếu mã đã được dùng, hãy chọn mã khác',
  'already-submitted': 'Hồ sơ đã được nộp: hãy tiếp nhận hoặc từ chối tiếp nhận',
  'already-ended':
    'Đã kết thúc xử lý, không ghi thêm được bước này: nếu bước kết thúc ghi sai, hãy đính chính hoặc hủy bước đó',
  'not-received': 'Chưa được tiếp nhận: hãy tiếp nhận trước',
  'not-resolved': 'Chưa có kết quả giải quyết hoặc trả lời: hãy ghi kết quả trước',
  'not-ended': 'Hồ sơ chưa giải quyết xong: mời đánh giá sau khi có kết quả',
  'already-rated': 'Mỗi hồ sơ được người nộp đánh giá một lần, và đã được đánh giá',
  'rating-closed': 'Chỉ đánh giá trong 30 ngày kể từ khi hồ sơ kết thúc hoặc kết quả được trao',
  'nothing-to-answer': 'Không có yêu cầu nào đang chờ để trả lời',
  'already-returned': 'Kết quả, trả lời chỉ được trao một lần, và đã được trao',
  'has-parts':
    'Đây là hồ sơ chính của nhóm liên thông, chỉ nhận thanh toán, thông tin người nộp, rút hồ sơ và đính chính: hãy xử lý ở các hồ sơ thành phần',
  'nothing-owed': 'Không còn khoản phí, lệ phí hay nghĩa vụ tài chính nào chưa nộp',
  'reference-used':
    'Số tham chiếu này đã được ghi cho một khoản thanh toán khác số tiền hoặc hình thức: hãy đính chính khoản đó, hoặc ghi số tham chiếu của khoản này',
  'period-not-over': 'Kỳ báo cáo chưa kết thúc nên chưa chốt được: hãy chốt sau ngày cuối kỳ',
  'unit-not-in-force': 'Cơ quan, đơn vị không còn hoặc chưa hoạt động vào ngày đó: hãy chọn đơn vị kế thừa',
  'not-competent':
    'Đơn vị không được giao tiếp nhận hoặc giải quyết thủ tục này: hãy chọn đơn vị có thẩm quyền, hoặc nhờ quản trị viên cập nhật danh mục thẩm quyền',
  'no-due-date': 'Hồ sơ không có ngày hẹn trả để dời',
  'extension-tardy': 'Chỉ được hẹn lại vào một ngày trước ngày hẹn trả',
  'extension-used': 'Số lần hẹn lại theo quy định đã hết',
  'clock-stopped': 'Thời gian giải quyết đang tạm dừng: hãy chờ đến khi được tính tiếp',
  'stream-changed-meanwhile': 'Vừa có người khác cập nhật: hãy tải lại, xem thay đổi rồi làm tiếp',
  'request-in-progress': 'Yêu cầu đầu tiên với khóa này còn đang được xử lý: hãy gửi lại sau giây lát để nhận kết quả',
  'already-frozen': 'Báo cáo đã chốt thì không thay đổi nữa: nếu có đính chính sau đó, hãy lập bản điều chỉnh',
  'already-discarded': 'Bản dự thảo này đã bị bỏ: hãy lập bản khác',
  'not-frozen': 'Chỉ báo cáo đã chốt mới được điều chỉnh: hãy chốt bản này hoặc lập bản khác',
  'identity-broken':
    'Các số liệu của báo cáo không khớp nhau nên báo cáo chưa được đưa ra: xem errors để biết chỗ không khớp',
  'account-exists': 'Hãy chọn mã khác, hoặc sửa tài khoản đang có của người này',
  'two-keys': 'Hãy kết thúc khóa không còn dùng trước khi cấp khóa mới',
  'last-administrator': 'Hãy giao vai trò quản trị viên ở đơn vị gốc cho một tài khoản khác trước',
  'too-large': 'Yêu cầu lớn hơn mức cho phép: hãy chia nhỏ rồi gửi',
  'unsupported-media-type': 'Kiểu nội dung này không được chấp nhận ở đây: xem tài liệu để biết kiểu cần gửi',
  'headers-too-large': 'Phần đầu (header) của yêu cầu lớn hơn 16 KiB: hãy bớt header rồi gửi lại',
  'missing-field': 'Thiếu thông tin bắt buộc',
  'invalid-field': 'Thông tin chưa đúng',
  'unknown-unit': 'Mã cơ quan, đơn vị không có trong hệ thống',
  'unknown-procedure': 'Mã thủ tục không có trong hệ thống, hoặc thủ tục không có hiệu lực vào ngày đó',
  'unknown-version': 'Lịch sử không có bước xử lý mang số này',
  'incident-declared':
    'Mã sự cố đã được dùng cho một sự cố khác: hãy chọn mã khác, hoặc kết thúc, rút lại sự cố đã công bố',
  'not-correctable': 'Lần đính chính và bước do hệ thống ghi thì không đính chính được',
  'figure-has-no-list': 'Chỉ tiêu này là tổng số tiền, giấy tờ hoặc tỷ lệ nên không có danh sách hồ sơ',
  'search-too-wide':
    'Có quá nhiều hồ sơ khớp: hãy nhập ít nhất hai chữ của họ tên, một số giấy tờ hoặc số điện thoại, hoặc một chữ kèm mã đơn vị',
  'occurred-before-receipt': 'Thời điểm xảy ra không được trước khi tiếp nhận',
  'recorded-before-occurred': 'Thời điểm xảy ra không được ở tương lai',
  'idempotency-key-reused': 'Khóa chống trùng này đã dùng cho một yêu cầu khác: hãy dùng khóa mới',
  'too-many-requests': 'Quá nhiều yêu cầu: hãy thử lại sau ít phút',
  internal: 'Yêu cầu chưa được thực hiện; nhật ký của máy chủ ghi rõ nguyên nhân: hãy báo quản trị viên',
  'identity-unavailable':
    'Cơ sở dữ liệu dân cư chưa trả lời: hãy đối chiếu giấy tờ, hoặc thử lại sau; hồ sơ vẫn được xử lý bình thường',
  unavailable: 'Hệ thống tạm thời chưa phục vụ được: hãy thử lại sau ít giây',
  'storage-full': 'Đĩa của cơ sở dữ liệu đã đầy: quản trị viên phải giải phóng dung lượng, sau đó gửi lại yêu cầu',
  'projection-behind': 'Số liệu chưa kịp cập nhật tới bước đó: hãy hỏi lại sau giây lát',
};
