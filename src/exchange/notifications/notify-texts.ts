import type { StreamName } from '../../domain/values/logged-event.ts';

/** What stands in a text for what is only known when it is sent. */
export const PLACEHOLDERS = [
  'code',
  'procedureName',
  'unitName',
  'dueDay',
  'newDueDay',
  'amountDong',
  'reasonPage',
  'lookupUrl',
] as const;

/** What an applicant or complainant is told of an event: the subject of a mail, and the text of every channel. */
export type NotifyText = Readonly<{ subject: string; text: string }>;

const LOOK_UP = 'Tra cứu: {{lookupUrl}}';

/** By kind of stream and event. NĐ 224/2026 Đ15(1)(g): who applies is told at once of every change. */
export const NOTIFY_TEXTS: Readonly<Record<StreamName, Readonly<Record<string, NotifyText>>>> = {
  dossier: {
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
  },
  complaint: {
    ComplaintReceived: {
      subject: 'Đã tiếp nhận phản ánh, kiến nghị {{code}}',
      text: '{{unitName}} đã tiếp nhận phản ánh, kiến nghị {{code}}. Hạn trả lời: {{dueDay}}.',
    },
    ComplaintAnswered: {
      subject: 'Phản ánh, kiến nghị {{code}} đã được trả lời',
      text: '{{unitName}} đã trả lời phản ánh, kiến nghị {{code}}. Câu trả lời được gửi đến người phản ánh, kiến nghị.',
    },
  },
};

/** Undefined: nobody is told of such an event. */
export function notifyTextOf(kind: StreamName, type: string): NotifyText | undefined {
  return NOTIFY_TEXTS[kind][type];
}
