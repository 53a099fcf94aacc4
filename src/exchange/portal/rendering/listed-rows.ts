import { hasElectronicResult } from '../../../domain/figures/index-contributions.ts';
import type { SupplementQuestion } from '../../../domain/dossier/dossier-state.ts';
import type { Instant } from '../../../domain/time/local-time.ts';
import { NOTHING } from '../../../reference/exchange/setting-values.ts';
import { date, flag, number, rows, text } from './body-field.ts';
import { eventsOf, type PortalDossier, settingOf } from './portal-dossier.ts';

type Of = PortalDossier;

const COMPONENT_NAME = 'Thành phần hồ sơ';
const RESULT_NAME = 'Kết quả giải quyết';
/** A reason that was erased with the applicant. */
const ERASED = 'Đã xóa';

type SentDocument = Readonly<{ id: string; from: string | undefined; isReused: boolean }>;

/** One row for each time that components were digitised. */
export const documentRows = rows(
  'TaiLieuNop',
  (of: Of): SentDocument[] =>
    eventsOf(of, 'DocumentsDigitised')
      .filter(({ data }) => data.kind === 'component')
      .map(({ version, data }) => ({
        id: `${of.code}-${version}`,
        from: data.from,
        isReused: of.dossier.documentsReused > 0,
      })),
  [
    text('TepDinhKemId', ({ id }: SentDocument) => id),
    text('TenTepDinhKem', (): string => COMPONENT_NAME),
    number('IsDeleted', () => 0),
    flag('DuocSoHoa', ({ from }: SentDocument) => from === undefined || from === 'scan'),
    flag('DuocTaiSuDung', ({ isReused }: SentDocument) => isReused),
    flag('DuocLayTuKhoDMQG', ({ from }: SentDocument) => from === 'store'),
  ],
);

type Fee = Readonly<{ name: string; code: string | null; collected: number; dong: number }>;

/** The fee that the receipt named, and each further obligation. */
export const feeRows = rows(
  'DanhSachLePhi',
  (of: Of): Fee[] => {
    const { feeDong, procedure } = of.dossier;
    const code = of.facts.portalCodes.on('fee', procedure, of.today);
    const fee = { name: settingOf(of, 'feeName'), code, collected: 1, dong: feeDong ?? 0 };
    const obligations = eventsOf(of, 'PaymentRequested').filter(({ data }) => data.purpose !== 'fee');
    const name = settingOf(of, 'obligationName');
    return [
      ...(fee.dong > 0 ? [fee] : []),
      ...obligations.map(({ data }) => ({ name, code, collected: 2, dong: data.amountDong })),
    ];
  },
  [
    text('TenPhiLePhi', ({ name }: Fee) => name),
    text('MaPhiLePhi', ({ code }: Fee) => code),
    number('HinhThucThu', ({ collected }: Fee) => collected),
    number('Gia', ({ dong }: Fee) => dong),
  ],
);

type Supplement = Readonly<{
  question: SupplementQuestion;
  reason: string;
  before: Instant | null;
  after: Instant | null;
}>;

/** Each request for a supplement, with the due dates that it and its answer have moved. */
export const supplementRows = rows(
  'DanhSachHoSoBoSung',
  (of: Of): Supplement[] => of.dossier.supplements.map((question) => supplementOf(of, question)),
  [
    text('HoSoBoSungId', ({ question }: Supplement) => String(question.version)),
    text('NoiDungBoSung', ({ reason }: Supplement) => reason),
    date('NgayBoSung', ({ question }: Supplement) => question.at),
    date('NgayTiepNhanBoSung', ({ question }: Supplement) => question.answeredAt),
    flag('TrangThaiBoSung', ({ question }: Supplement) => question.answeredAt !== null),
    date('NgayHenTraTruoc', ({ before }: Supplement) => before),
    date('NgayHenTraMoi', ({ after }: Supplement) => after),
  ],
);

function supplementOf(of: Of, question: SupplementQuestion): Supplement {
  const reason = of.texts.get(question.version)?.['reason'];
  const answer = eventsOf(of, 'SupplementAccepted').find(({ version }) => version > question.version);
  const moveBy = (version: number | undefined) => of.dossier.clock?.moves.find((move) => move.version === version);
  return {
    question,
    reason: typeof reason === 'string' && reason !== '' ? reason : ERASED,
    before: moveBy(question.version)?.from ?? null,
    after: moveBy(answer?.version)?.to ?? null,
  };
}

type Result = Readonly<{ id: string; code: string | null; url: string | null }>;

/** The result, where the portal can show it. */
export const resultRows = rows(
  'DanhSachGiayToKetQua',
  (of: Of): Result[] => {
    const template = settingOf(of, 'resultUrlTemplate');
    if (!hasElectronicResult(of.dossier) && !of.dossier.resultLink) return [];
    return [
      {
        id: `${of.code}-KQ`,
        code: of.facts.portalCodes.on('result', of.dossier.procedure, of.today),
        url: template === NOTHING ? null : template.replaceAll('{{code}}', encodeURIComponent(of.code)),
      },
    ];
  },
  [
    text('TenGiayTo', (): string => RESULT_NAME),
    text('MaGiayToKetQua', ({ code }: Result) => code),
    text('GiayToId', ({ id }: Result) => id),
    text('DuongDanTepTinKetQua', ({ url }: Result) => url),
  ],
);
