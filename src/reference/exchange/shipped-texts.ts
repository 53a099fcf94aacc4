/** Who is told. */
export const AUDIENCES = ['applicant', 'complainant', 'officer', 'supervisor', 'administrator'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What somebody is told: the subject of a mail, and the text of every channel. */
export type NotificationText = Readonly<{ subject: string; text: string }>;

/** What stands in a text for what is only known when it is sent; none of it is of a person. */
export const PLACEHOLDERS = [
  'code',
  'procedureName',
  'unitName',
  'dueDay',
  'newDueDay',
  'amountDong',
  'reasonPage',
  'lookupUrl',
  'optOutUrl',
] as const;

/** The same of what those who work here are told. `lines`: what it is about, one a line. */
export const STAFF_PLACEHOLDERS = [
  'code',
  'procedureName',
  'unitName',
  'dueDay',
  'consoleUrl',
  'number',
  'lines',
] as const;

/** What of a dossier is on its way is told once a day, all together. */
export const PROGRESS = 'Progress';

const LOOK_UP = 'Tra cứu: {{lookupUrl}}';
const OPEN_IT = 'Mở hồ sơ: {{consoleUrl}}';
const OPEN_OUTBOX = 'Xem hàng đợi gửi đi: {{consoleUrl}}';

type Texts = Readonly<Record<string, NotificationText>>;

/** By kind of event. NĐ 224/2026 Đ15(1)(g): who applies is told at once of every change. */
const TO_APPLICANTS: Texts = {
  DossierReceived: {
    subject: 'Đã tiếp nhận hồ sơ {{code}}',
    text: `Hồ sơ {{code}} ({{procedureName}}) đã được tiếp nhận tại {{unitName}}. Hẹn trả kết quả: {{dueDay}}. ${LOOK_UP}`,
  },
  ReceiptRefused: {
    subject: 'Hồ sơ {{code}} không được tiếp nhận',
    text: 'Hồ sơ {{code}} ({{procedureName}}) không được tiếp nhận tại {{unitName}}. Lý do: {{reasonPage}}',
  },
  SupplementRequested: {
    subject: 'Hồ sơ {{code}} cần bổ sung',
    text: 'Hồ sơ {{code}} ({{procedureName}}) cần bổ sung giấy tờ. Nội dung cần bổ sung: {{reasonPage}}',
  },
  SupplementAccepted: {
    subject: 'Đã nhận giấy tờ bổ sung của hồ sơ {{code}}',
    text: `{{unitName}} đã nhận giấy tờ bổ sung của hồ sơ {{code}}. Hẹn trả kết quả mới: {{newDueDay}}. ${LOOK_UP}`,
  },
  PaymentRequested: {
    subject: 'Hồ sơ {{code}}: yêu cầu nộp tiền',
    text: `Hồ sơ {{code}} ({{procedureName}}) có khoản phải nộp {{amountDong}} đồng. ${LOOK_UP}`,
  },
  DeadlineExtended: {
    subject: 'Xin lỗi và hẹn lại ngày trả kết quả hồ sơ {{code}}',
    text: `{{unitName}} xin lỗi vì chưa trả được kết quả hồ sơ {{code}} đúng hẹn ({{dueDay}}). Hẹn trả kết quả mới: {{newDueDay}}. ${LOOK_UP}`,
  },
  ClockRevised: {
    subject: 'Ngày hẹn trả kết quả hồ sơ {{code}} thay đổi',
    text: `Ngày hẹn trả kết quả hồ sơ {{code}} thay đổi theo lịch nghỉ mới: {{newDueDay}}. ${LOOK_UP}`,
  },
  DossierReassigned: {
    subject: 'Hồ sơ {{code}} chuyển cơ quan giải quyết',
    text: `Do sắp xếp đơn vị hành chính, hồ sơ {{code}} ({{procedureName}}) được chuyển đến {{unitName}} giải quyết. ${LOOK_UP}`,
  },
  DossierStopped: {
    subject: 'Dừng xử lý hồ sơ {{code}}',
    text: 'Hồ sơ {{code}} ({{procedureName}}) đã dừng xử lý tại {{unitName}}. Lý do: {{reasonPage}}',
  },
  DossierWithdrawn: {
    subject: 'Đã rút hồ sơ {{code}}',
    text: 'Hồ sơ {{code}} ({{procedureName}}) đã được rút theo yêu cầu của người nộp tại {{unitName}}.',
  },
  DossierResolved: {
    subject: 'Hồ sơ {{code}} đã có kết quả',
    text: `Hồ sơ {{code}} ({{procedureName}}) đã giải quyết xong. Mời nhận kết quả tại {{unitName}}. ${LOOK_UP}`,
  },
  ResultReturned: {
    subject: 'Đã trả kết quả hồ sơ {{code}}',
    text: 'Kết quả hồ sơ {{code}} đã được trả. Mời đánh giá việc phục vụ: {{lookupUrl}}',
  },
  [PROGRESS]: {
    subject: 'Hồ sơ {{code}} đang được giải quyết',
    text: `Hồ sơ {{code}} ({{procedureName}}) đang được giải quyết tại {{unitName}}. Hẹn trả kết quả: {{dueDay}}. ${LOOK_UP}`,
  },
};

const TO_COMPLAINANTS: Texts = {
  ComplaintReceived: {
    subject: 'Đã tiếp nhận phản ánh, kiến nghị {{code}}',
    text: '{{unitName}} đã tiếp nhận phản ánh, kiến nghị {{code}}. Hạn trả lời: {{dueDay}}.',
  },
  ComplaintAnswered: {
    subject: 'Phản ánh, kiến nghị {{code}} đã được trả lời',
    text: '{{unitName}} đã trả lời phản ánh, kiến nghị {{code}}. Câu trả lời được gửi đến người phản ánh, kiến nghị.',
  },
};

const TO_OFFICERS: Texts = {
  DossierForwarded: {
    subject: 'Hồ sơ {{code}} được chuyển đến',
    text: `Hồ sơ {{code}} ({{procedureName}}) được chuyển đến để giải quyết. Hẹn trả kết quả: {{dueDay}}. ${OPEN_IT}`,
  },
  DossierTransferred: {
    subject: 'Hồ sơ {{code}} được chuyển đến {{unitName}}',
    text: `Hồ sơ {{code}} ({{procedureName}}) được chuyển đến {{unitName}}. Hẹn trả kết quả: {{dueDay}}. ${OPEN_IT}`,
  },
  ConsultationAnswered: {
    subject: 'Đã có ý kiến về hồ sơ {{code}}',
    text: `Đơn vị được hỏi đã trả lời về hồ sơ {{code}} ({{procedureName}}). Hẹn trả kết quả: {{dueDay}}. ${OPEN_IT}`,
  },
  ComplaintForwarded: {
    subject: 'Phản ánh, kiến nghị {{code}} được chuyển đến {{unitName}}',
    text: 'Phản ánh, kiến nghị {{code}} được chuyển đến {{unitName}}. Hạn trả lời: {{dueDay}}. Mở: {{consoleUrl}}',
  },
  Digest: {
    subject: 'Hồ sơ cần chú ý hôm nay: {{number}}',
    text: 'Hồ sơ đang giữ cần chú ý: {{number}}. {{lines}} Mở: {{consoleUrl}}',
  },
};

const TO_SUPERVISORS: Texts = {
  Digest: {
    subject: 'Hồ sơ mới quá hạn tại {{unitName}}: {{number}}',
    text: 'Hồ sơ mới quá hạn tại {{unitName}}: {{number}}. {{lines}} Mở: {{consoleUrl}}',
  },
};

const TO_ADMINISTRATORS: Texts = {
  TargetAway: {
    subject: 'Không gửi được đến nơi nhận',
    text: `Không gửi được đến nơi nhận từ hơn 10 phút: {{lines}} ${OPEN_OUTBOX}`,
  },
  MessageRefused: {
    subject: 'Bản tin bị từ chối, chờ xử lý: {{number}}',
    text: `Bản tin bị nơi nhận từ chối, đang chờ người xử lý: {{number}}. {{lines}} ${OPEN_OUTBOX}`,
  },
  WebhookFailing: {
    subject: 'Webhook không nhận được bản tin',
    text: `Webhook không nhận được bản tin nhiều ngày liền, hoặc đã bị tắt: {{lines}} ${OPEN_OUTBOX}`,
  },
};

/** What is told to whom as long as nobody has set another text. */
export const SHIPPED_TEXTS: Readonly<Record<Audience, Texts>> = {
  applicant: TO_APPLICANTS,
  complainant: TO_COMPLAINANTS,
  officer: TO_OFFICERS,
  supervisor: TO_SUPERVISORS,
  administrator: TO_ADMINISTRATORS,
};

/** Whether those of an audience work here. */
export function isStaff(audience: Audience): boolean {
  return audience !== 'applicant' && audience !== 'complainant';
}
