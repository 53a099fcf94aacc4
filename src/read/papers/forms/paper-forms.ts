import { type Day, parseDay } from '../../../domain/time/local-time.ts';
import type { PageSize } from '../../../platform/printing/page.ts';

/** The papers of the desk that a dossier may have. */
export const PAPER_KINDS = ['receipt', 'supplement', 'refusal', 'apology', 'stop', 'control', 'payment'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** What an applicant may take with him; the control slip is the agency's own. */
export const CITIZENS_PAPERS = [
  'receipt',
  'supplement',
  'refusal',
  'apology',
  'stop',
  'payment',
] as const satisfies PaperKind[];
export type CitizensPaper = (typeof CITIZENS_PAPERS)[number];

/** A paper as the circular that is in force has it. */
export type PaperForm = Readonly<{
  title: string;
  /** The line at the foot of its pages. */
  source: string;
  size: PageSize;
}>;

type Entry = Readonly<{ number: string | null; title: string }>;
type Sets = Readonly<{ size: PageSize; of2018: Entry | null; of2025: Entry }>;

const CIRCULARS = { of2018: 'Thông tư số 01/2018/TT-VPCP', of2025: 'Thông tư số 03/2025/TT-VPCP' } as const;
/** The first day of the forms of TT 03/2025/TT-VPCP. */
const OF_2025_FROM = parseDay('2025-09-15') ?? 0;

const RECEIPT = 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả';
const SUPPLEMENT = 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ';
const REFUSAL = 'Phiếu từ chối tiếp nhận giải quyết hồ sơ';
const CONTROL = 'Phiếu kiểm soát quá trình giải quyết hồ sơ';
const REGISTER = 'Sổ theo dõi hồ sơ';
const PAYMENT = 'Biên lai thu phí, lệ phí (bản thể hiện)';

const FORMS: Readonly<Record<PaperKind | 'register', Sets>> = {
  receipt: { size: 'A5', of2018: { number: '01', title: RECEIPT }, of2025: { number: '01', title: RECEIPT } },
  supplement: { size: 'A5', of2018: { number: '02', title: SUPPLEMENT }, of2025: { number: '02', title: SUPPLEMENT } },
  refusal: { size: 'A5', of2018: { number: '03', title: REFUSAL }, of2025: { number: '03', title: REFUSAL } },
  apology: {
    size: 'A5',
    of2018: { number: '04', title: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả' },
    of2025: { number: '04', title: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết' },
  },
  stop: { size: 'A4', of2018: null, of2025: { number: '05', title: 'Thông báo dừng giải quyết hồ sơ' } },
  control: { size: 'A5', of2018: { number: '05', title: CONTROL }, of2025: { number: '06', title: CONTROL } },
  register: { size: 'A4', of2018: { number: '06', title: REGISTER }, of2025: { number: '07', title: REGISTER } },
  payment: { size: 'A5', of2018: { number: null, title: PAYMENT }, of2025: { number: null, title: PAYMENT } },
};

/** The form of a paper on the day of its event; null where the circular of that day has no such paper. */
export function paperFormOn(kind: PaperKind | 'register', day: Day): PaperForm | null {
  const { size, ...sets } = FORMS[kind];
  const circular = day < OF_2025_FROM ? 'of2018' : 'of2025';
  const entry = sets[circular];
  if (entry === null) return null;
  const source = entry.number === null ? '' : `Mẫu số ${entry.number}, Phụ lục kèm theo ${CIRCULARS[circular]}`;
  return { title: entry.title, source, size };
}
