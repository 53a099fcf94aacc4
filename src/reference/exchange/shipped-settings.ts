import type { Certainty } from '../../domain/index-766/index-definition.ts';
import type { CellKind } from '../importing/cell-kinds.ts';
import {
  durationCell,
  flagCell,
  integerCell,
  listCell,
  NOTHING,
  pairsCell,
  textCell,
  timeSpanCell,
  wordCell,
} from './setting-values.ts';

/** What a setting is as long as nobody has set it, what it may be, and where it comes from. */
export type ShippedSetting = Readonly<{
  value: string;
  kind: CellKind;
  certainty: Certainty;
  legalBasis: string;
  meaning: string;
}>;

type Told = Readonly<{ meaning: string; legalBasis?: string; certainty?: Certainty }>;

const LGSP = 'Tài liệu kết nối Cổng DVCQG qua trục LGSP';
const MINISTRY = 'Tài liệu kiểm thử kết nối Cổng DVCQG, tháng 6/2026';

function setting(value: string, kind: CellKind, told: Told): ShippedSetting {
  return { value, kind, legalBasis: LGSP, certainty: 'unconfirmed', ...told };
}

const anyText = textCell(500);
const number = integerCell(0, 99);

/** Everything of the exchange with the outside that no text confirms, and what a text may change. */
export const SHIPPED_SETTINGS = {
  lgspStyle: setting('body', wordCell(['body', 'query']), {
    meaning: 'how a call of the LGSP names its service: in the body, or in the path and query',
  }),
  lgspRefusedCodes: setting(NOTHING, listCell, {
    meaning: 'values of error_code that mean a dossier is refused for what it holds, not to be sent again unchanged',
  }),
  existsMarks: setting('đã tồn tại;already exists', listCell, {
    meaning: 'codes, or parts of a message, that say the dossier is there already: it counts as taken',
  }),
  absentAs: setting('empty', wordCell(['empty', 'null', 'omit']), { meaning: 'how a value that is absent is sent' }),
  portalDateFormats: setting(NOTHING, pairsCell(['yyyyMMddHHmmss', 'yyyy-MM-dd HH:mm:ss', 'iso8601']), {
    meaning: 'another form of dates, by call (`NoiHoSo`) or by call and field (`NoiHoSo.NgayTiepNhan`)',
  }),
  kioskChannel: setting('2', wordCell(['1', '2', '3']), {
    meaning: 'KenhThucHien of a dossier taken in at a kiosk: in person 1, online 2, by post 3',
  }),
  identityTypePerson: setting('1', number, { meaning: 'LoaiDinhDanh of a person' }),
  identityTypeOrganisation: setting('2', number, { meaning: 'LoaiDinhDanh of a business or an organisation' }),
  resultByDesk: setting('0', number, { meaning: 'HinhThuc of a result handed out at the desk' }),
  resultByPost: setting('1', number, { meaning: 'HinhThuc of a result sent by post' }),
  submittedAtPortal: setting('1', number, { meaning: 'NoiNopHoSo of a dossier that came from the national portal' }),
  submittedAtOwn: setting('2', number, { meaning: 'NoiNopHoSo of every other dossier' }),
  portalSources: setting('portal', listCell, { meaning: 'codes of source systems that are the national portal' }),
  populationDatabaseCode: setting(NOTHING, anyText, {
    meaning: `MaCSDL of the population database; \`${NOTHING}\`: DSKetNoiCSDL stays empty`,
  }),
  feeName: setting('Phí, lệ phí', anyText, { meaning: 'the name of the fee in DanhSachLePhi' }),
  obligationName: setting('Nghĩa vụ tài chính', anyText, {
    meaning: 'the name of a further financial obligation in DanhSachLePhi',
  }),
  resultUrlTemplate: setting(NOTHING, anyText, {
    meaning: `DuongDanTepTinKetQua, with \`{{code}}\` for the dossier's code; \`${NOTHING}\`: none`,
  }),
  erasedApplicantFields: setting('ChuHoSo;Email;SoDienThoai;MaDoiTuong;DinhDanhCHS', listCell, {
    meaning: 'fields that are sent empty once the applicant has been erased, required or not',
    legalBasis: 'Luật 91/2025/QH15',
  }),
  syncWithin: setting('PT24H', durationCell, {
    meaning: 'within which time of the receipt a dossier is to be on the portal',
    legalBasis: 'NĐ 107/2021/NĐ-CP',
  }),
  syncWithinInterlinked: setting('PT10M', durationCell, {
    meaning: 'the same for the interlinked groups',
    legalBasis: 'NĐ 301/2026/NĐ-CP Đ4(7)',
    certainty: 'confirmed',
  }),
  maxPerSecond: setting('20', integerCell(1, 1_000), {
    meaning: 'messages a second to one target which does not say otherwise',
    legalBasis: MINISTRY,
  }),
  webhookDisableAfterDays: setting('5', integerCell(1, 60), {
    meaning: 'after so many days of tries without a success a webhook is switched off',
    legalBasis: 'Standard Webhooks 1.0.0',
  }),
  quietHours: setting('21:00-07:00', timeSpanCell, {
    meaning: `when no SMS and no Zalo message goes out; \`${NOTHING}\`: never quiet`,
    legalBasis: 'NĐ 224/2026/NĐ-CP Đ15(1)(g)',
  }),
  notifyMail: setting('true', flagCell, {
    meaning: 'an applicant who has not chosen is told by e-mail',
    legalBasis: 'NĐ 224/2026/NĐ-CP Đ15(1)(g)',
  }),
  notifySms: setting('true', flagCell, {
    meaning: 'an applicant who has not chosen is told by SMS',
    legalBasis: 'NĐ 224/2026/NĐ-CP Đ15(1)(g)',
  }),
  notifyZalo: setting('false', flagCell, {
    meaning: 'an applicant who has not chosen is told by Zalo',
    legalBasis: 'NĐ 224/2026/NĐ-CP Đ15(1)(g)',
  }),
  paymentSuccessCodes: setting('00', listCell, {
    meaning: 'values of MaLoi that mean a payment was made',
    legalBasis: 'Tài liệu kết nối Nền tảng thanh toán trực tuyến Cổng DVCQG',
  }),
  complaintCategories: setting(NOTHING, pairsCell(['regulation', 'conduct', 'out']), {
    meaning: 'what a category of a hotline is here; `out`: not a complaint on administrative procedures',
    legalBasis: 'NĐ 20/2008/NĐ-CP Đ5',
  }),
  smallCell: setting('5', integerCell(2, 100), {
    meaning: 'below it a published count of dossiers of persons is suppressed',
    legalBasis: 'NĐ 47/2020/NĐ-CP',
  }),
  openDataLicence: setting('https://creativecommons.org/licenses/by/4.0/', anyText, {
    meaning: 'the licence of what is published',
    legalBasis: 'NĐ 47/2020/NĐ-CP',
  }),
  openDataPublisher: setting('Ủy ban nhân dân', anyText, {
    meaning: 'who publishes it',
    legalBasis: 'NĐ 47/2020/NĐ-CP',
  }),
} as const satisfies Readonly<Record<string, ShippedSetting>>;

export type ExchangeSettingName = keyof typeof SHIPPED_SETTINGS;

export const EXCHANGE_SETTING_NAMES = Object.keys(SHIPPED_SETTINGS).filter(isExchangeSetting).toSorted();

export function isExchangeSetting(name: string): name is ExchangeSettingName {
  return Object.hasOwn(SHIPPED_SETTINGS, name);
}
