import type { AdditiveFigure } from '../dossier/domain/contributions.ts';

/**
 * Which cells of the tally a term sums up: those with a business day `during` the period, `until` its last day (a stock
 * at the end), or `before` its first day (a stock at the start).
 */
export type Span = 'during' | 'until' | 'before';

/** A sum of one column of the tally over a span, added or (`sign` −1) taken away. */
export type Term = Readonly<{ column: AdditiveFigure; span: Span; sign: 1 | -1 }>;

/** `flow`: what happened in the period; `stock`: what there was at one of its ends; `derived`: worked out of others. */
export type FigureKind = 'flow' | 'stock' | 'derived';

/** What is counted, as a form prints it. */
export type FigureUnit = 'hồ sơ' | 'yêu cầu' | 'giấy tờ' | 'giao dịch' | 'đồng' | 'lượt đánh giá';

export type FigureDefinition = Readonly<{
  id: string;
  /** As official forms print it. */
  name: string;
  unit: FigureUnit;
  kind: FigureKind;
  terms: readonly Term[];
  /** The form or text that asks for it. */
  source: string;
}>;

export type RateDefinition = Readonly<{
  id: string;
  name: string;
  /** Ids of figures; each side is their sum. */
  numerator: readonly string[];
  denominator: readonly string[];
  source: string;
}>;

const FORM_06A = 'TT 01/2020/TT-VPCP, biểu II.06a';
const FORM_07A = 'Biểu 07a/BTP';
const FORM_3 = 'Thống kê CCHC (Bộ Nội vụ), Biểu mẫu 3';
const FORM_7 = 'Thống kê CCHC (Bộ Nội vụ), Biểu mẫu 7';
const RESOLUTION_02 = 'NQ 02/NQ-CP 2024';
const INDEX_766 = 'Bộ chỉ số theo QĐ 766/QĐ-TTg';
const LEGAL_CLOCK = 'NĐ 61/2018 Đ19';

/** Every figure that is built, each defined here and nowhere else, in the order in which answers name them. */
export const FIGURES: readonly FigureDefinition[] = [
  flow('received', 'Tiếp nhận trong kỳ', FORM_06A),
  flow('receivedOnline', 'Tiếp nhận trực tuyến', FORM_06A),
  flow('receivedInPerson', 'Tiếp nhận trực tiếp', FORM_06A),
  flow('receivedPostal', 'Tiếp nhận qua bưu chính công ích', FORM_06A),
  flow('receivedKiosk', 'Tiếp nhận tại ki-ốt', FORM_07A),
  flow('refusedReceipt', 'Không tiếp nhận', FORM_07A),
  stock('carriedOver', 'Kỳ trước chuyển sang', [term('pendingDelta', 'before')], FORM_06A),
  derived('resolved', 'Đã giải quyết', duringAll('resolvedEarly', 'resolvedOnTime', 'resolvedLate'), FORM_06A),
  flow('resolvedEarly', 'Giải quyết trước hạn', FORM_06A),
  flow('resolvedOnTime', 'Giải quyết đúng hạn', FORM_06A),
  flow('resolvedLate', 'Giải quyết quá hạn', FORM_06A),
  flow('resolvedLoggedLate', 'Giải quyết đúng hạn nhưng trễ hạn trên hệ thống', FORM_3),
  flow('resolvedPastFirstDueWithApology', 'Giải quyết quá hạn đã có thư xin lỗi', FORM_07A),
  flow('resolvedPastFirstDueWithoutApology', 'Giải quyết quá hạn chưa có thư xin lỗi', FORM_07A),
  flow('resolvedWhileStopped', 'Giải quyết khi đồng hồ đang dừng', LEGAL_CLOCK),
  flow('stopsLoggedLate', 'Yêu cầu bổ sung, thanh toán ghi nhận sau hạn', LEGAL_CLOCK, 'yêu cầu'),
  flow('withdrawn', 'Rút hồ sơ', FORM_07A),
  flow('stopped', 'Dừng xử lý', FORM_07A),
  stock('pending', 'Đang giải quyết (cuối kỳ)', [term('pendingDelta', 'until')], FORM_06A),
  stock('pendingOverdue', 'Đang giải quyết, quá hạn', [term('pendingOverdueDelta', 'until')], FORM_06A),
  derived(
    'pendingInTime',
    'Đang giải quyết, trong hạn',
    [term('pendingDelta', 'until'), term('pendingOverdueDelta', 'until', -1)],
    FORM_06A,
  ),
  flow('onlineServiceReceived', 'Tiếp nhận của thủ tục có dịch vụ công trực tuyến', FORM_7),
  flow('onlineServiceReceivedOnline', 'Trong đó nộp trực tuyến', FORM_7),
  flow('fullServiceReceived', 'Tiếp nhận của thủ tục có dịch vụ công trực tuyến toàn trình', FORM_7),
  flow('fullServiceReceivedOnline', 'Trong đó nộp trực tuyến toàn trình', FORM_7),
  flow('documentsDigitised', 'Giấy tờ đã số hóa', RESOLUTION_02, 'giấy tờ'),
  flow('resolvedDigitised', 'Đã giải quyết, có số hóa hồ sơ và kết quả', RESOLUTION_02),
  flow('resolvedResultDue', 'Đã giải quyết của thủ tục có trả kết quả', RESOLUTION_02),
  flow('resolvedElectronic', 'Trong đó cấp kết quả điện tử', RESOLUTION_02),
  flow('receivedReusing', 'Tiếp nhận có khai thác, sử dụng lại dữ liệu số hóa', RESOLUTION_02),
  flow('onlinePayments', 'Giao dịch thanh toán trực tuyến', RESOLUTION_02, 'giao dịch'),
  flow('onlinePaymentsDong', 'Giá trị thanh toán trực tuyến', RESOLUTION_02, 'đồng'),
  flow('feeSettled', 'Hồ sơ đã nộp đủ phí, lệ phí', FORM_07A),
  flow('feeSettledOnline', 'Trong đó thanh toán trực tuyến', FORM_07A),
  flow('ratings', 'Đánh giá của người nộp hồ sơ', INDEX_766, 'lượt đánh giá'),
  flow('ratingsSatisfied', 'Trong đó hài lòng', INDEX_766, 'lượt đánh giá'),
];

/** Every rate that is built: only numerators and denominators are ever stored or added up. */
export const RATES: readonly RateDefinition[] = [
  {
    id: 'onTimeRate',
    name: 'Tỷ lệ giải quyết trước và đúng hạn',
    numerator: ['resolvedEarly', 'resolvedOnTime'],
    denominator: ['resolved'],
    source: FORM_3,
  },
  {
    id: 'onlineShare',
    name: 'Tỷ lệ hồ sơ trực tuyến',
    numerator: ['onlineServiceReceivedOnline'],
    denominator: ['onlineServiceReceived'],
    source: FORM_7,
  },
  {
    id: 'fullOnlineShare',
    name: 'Tỷ lệ hồ sơ trực tuyến toàn trình',
    numerator: ['fullServiceReceivedOnline'],
    denominator: ['fullServiceReceived'],
    source: FORM_7,
  },
  {
    id: 'digitisationRate',
    name: 'Tỷ lệ số hóa hồ sơ, kết quả giải quyết',
    numerator: ['resolvedDigitised'],
    denominator: ['resolved'],
    source: RESOLUTION_02,
  },
  {
    id: 'electronicResultRate',
    name: 'Tỷ lệ cấp kết quả điện tử',
    numerator: ['resolvedElectronic'],
    denominator: ['resolvedResultDue'],
    source: RESOLUTION_02,
  },
  {
    id: 'reuseRate',
    name: 'Tỷ lệ khai thác, sử dụng lại dữ liệu số hóa',
    numerator: ['receivedReusing'],
    denominator: ['received'],
    source: RESOLUTION_02,
  },
  {
    id: 'onlinePaymentRate',
    name: 'Tỷ lệ hồ sơ thanh toán trực tuyến',
    numerator: ['feeSettledOnline'],
    denominator: ['feeSettled'],
    source: RESOLUTION_02,
  },
  {
    id: 'satisfactionRate',
    name: 'Tỷ lệ hài lòng',
    numerator: ['ratingsSatisfied'],
    denominator: ['ratings'],
    source: INDEX_766,
  },
];

const BY_ID = new Map(FIGURES.map((figure) => [figure.id, figure]));

/** @throws Error for an id that is no figure: the catalogue itself would be wrong. */
export function figureOf(id: string): FigureDefinition {
  const figure = BY_ID.get(id);
  if (!figure) throw new Error(`The catalogue has no figure ${id}`);
  return figure;
}

/** What a question wants to see. */
export type FigureSelection = Readonly<{ figures: readonly FigureDefinition[]; rates: readonly RateDefinition[] }>;

export const EVERYTHING: FigureSelection = { figures: FIGURES, rates: RATES };

/** The figures and rates with these ids, in the catalogue's order. */
export function selectionOf(ids: ReadonlySet<string>): FigureSelection {
  return { figures: FIGURES.filter(({ id }) => ids.has(id)), rates: RATES.filter(({ id }) => ids.has(id)) };
}

export function isFigureOrRate(id: string): boolean {
  return BY_ID.has(id) || RATES.some((rate) => rate.id === id);
}

/** The terms that a selection needs from the tally, each once. */
export function termsOf({ figures, rates }: FigureSelection): Term[] {
  const ofRates = rates.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]).map(figureOf);
  const terms = [...figures, ...ofRates].flatMap((figure) => figure.terms);
  return [...new Map(terms.map((each) => [termKey(each), each])).values()];
}

/** Names the sum that a term adds or takes away. */
export function termKey({ column, span }: Term): string {
  return `${column}:${span}`;
}

function flow(id: AdditiveFigure, name: string, source: string, unit: FigureUnit = 'hồ sơ'): FigureDefinition {
  return { id, name, unit, kind: 'flow', terms: [term(id, 'during')], source };
}

function stock(id: string, name: string, terms: readonly Term[], source: string): FigureDefinition {
  return { id, name, unit: 'hồ sơ', kind: 'stock', terms, source };
}

function derived(id: string, name: string, terms: readonly Term[], source: string): FigureDefinition {
  return { id, name, unit: 'hồ sơ', kind: 'derived', terms, source };
}

function duringAll(...columns: AdditiveFigure[]): Term[] {
  return columns.map((column) => term(column, 'during'));
}

function term(column: AdditiveFigure, span: Span, sign: 1 | -1 = 1): Term {
  return { column, span, sign };
}
