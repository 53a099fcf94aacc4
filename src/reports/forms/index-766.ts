import { rateOf, shareInHundredths } from '../../domain/figures/rate.ts';
import { INDEX_FIGURES, TYPED_NUMBERS } from '../../domain/index-766/formulas.ts';
import { INDEX_IDENTITY_FIGURES, indexIdentities } from '../../domain/index-766/index-identities.ts';
import { meanDaysOf } from '../../domain/index-766/mean-days.ts';
import { portalDifference, type PortalNumber } from '../../domain/index-766/portal-difference.ts';
import type { Measured } from '../../domain/index-766/score.ts';
import {
  type ScoredGroup,
  type ScoredIndex,
  type ScoredIndicator,
  scoreIndex,
  scoreOf,
} from '../../domain/index-766/score-index.ts';
import { EMPTY_RATE, formatFraction, formatHundredths, formatInteger } from '../number-format.ts';
import type { CellValue, Hundredths, Identity, ReportColumn, TableRow } from '../report-content.answer.ts';
import type { TypedValues } from '../typed/sheet.ts';
import type { FormDefinition, FormInput } from './form-definition.ts';
import { type IndexTerms, portalKeys, REPORTED_LAST_YEAR } from './index-terms.ts';

const SHARE = 'Kết quả';
const POINTS = 'Điểm';
const PORTAL = 'Cổng DVCQG';
const UNCONFIRMED_MARK = ' (*)';

const COLUMNS: readonly ReportColumn[] = [
  { id: 'stt', group: null, label: 'Mã', mark: '', width: 6, align: 'centre' },
  { id: 'label', group: null, label: 'Chỉ số', mark: '', width: 36, align: 'left' },
  { id: 'numerator', group: SHARE, label: 'Tử số', mark: '', width: 10, align: 'right' },
  { id: 'denominator', group: SHARE, label: 'Mẫu số', mark: '', width: 10, align: 'right' },
  { id: 'share', group: SHARE, label: 'Tỷ lệ (%)', mark: '', width: 9, align: 'right' },
  { id: 'points', group: POINTS, label: 'Đạt', mark: '', width: 8, align: 'right' },
  { id: 'max', group: POINTS, label: 'Tối đa', mark: '', width: 8, align: 'right' },
  { id: 'lost', group: POINTS, label: 'Mất', mark: '', width: 8, align: 'right' },
  { id: 'portal', group: PORTAL, label: 'Điểm', mark: '', width: 8, align: 'right' },
  { id: 'difference', group: PORTAL, label: 'Chênh lệch', mark: '', width: 9, align: 'right' },
  { id: 'note', group: null, label: 'Ghi chú', mark: '', width: 30, align: 'left' },
];

/** The service index as a table, read by the units that resolve. */
export const INDEX_766: FormDefinition = {
  id: 'index-766',
  code: 'Bộ chỉ số 766',
  title: 'Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp',
  source: 'Quyết định số 766/QĐ-TTg ngày 23/6/2022',
  orientation: 'landscape',
  unconfirmed: false,
  provesIdentities: false,
  asDocument: true,
  reading: 'competent',
  ofCalendar: true,
  questions: [{ by: 'level', during: 'period', figures: [...new Set([...INDEX_FIGURES, ...INDEX_IDENTITY_FIGURES])] }],
  typedRows: [],
  fill: (input) => {
    const { terms, index } = scoredOf(input);
    return {
      kind: 'table',
      columns: COLUMNS,
      rows: [...index.groups.flatMap((group) => groupRows(group, input)), totalRow(index)],
      notes: notesOf(terms, index, input.typed),
    };
  },
  identities: (input): Identity[] => indexIdentities(scoredOf(input).index, input.figures.totals.figures),
};

/** @throws Error where the form is filled in without a version of the index */
function scoredOf({ index: terms, figures, typed }: FormInput): { terms: IndexTerms; index: ScoredIndex } {
  if (!terms) throw new Error('The index is filled in by a version of it, and none was gathered');
  const { definition, months, isPart } = terms;
  const numbers = Object.fromEntries(TYPED_NUMBERS.flatMap((name) => pairOf(name, typed[name])));
  const reportedLastYear = typed[REPORTED_LAST_YEAR] ?? null;
  const { settings } = definition;
  const input = { figures: figures.totals.figures, typed: numbers, reportedLastYear, months, settings };
  return { terms, index: scoreIndex(definition, input, isPart) };
}

function pairOf<T>(name: string, value: T | undefined): [string, T][] {
  return value === undefined ? [] : [[name, value]];
}

function groupRows(group: ScoredGroup, input: FormInput): TableRow[] {
  const { code, name, points, max, lost, indicators } = group;
  const numbers = [null, null, null, inHundredths(points), inHundredths(max), inHundredths(lost), null, null];
  return [
    { kind: 'sum', cells: [code, name, ...numbers, ''] },
    ...indicators.map((indicator): TableRow => ({ kind: 'item', cells: indicatorCells(indicator, input) })),
  ];
}

function totalRow({ points, max, lost }: ScoredIndex): TableRow {
  const numbers = [null, null, null, inHundredths(points), inHundredths(max), inHundredths(lost), null, null];
  return { kind: 'total', cells: ['', 'Tổng cộng', ...numbers, ''] };
}

function indicatorCells(indicator: ScoredIndicator, input: FormInput): CellValue[] {
  const { terms, measured } = indicator;
  const [portal, difference, explanation] = portalCells(indicator, input);
  return [
    terms.code,
    `${terms.name}${terms.certainty === 'unconfirmed' ? UNCONFIRMED_MARK : ''}`,
    measured && measured.numerator,
    measured && measured.denominator,
    measured && terms.maxPoints > 0 ? shareOf(measured) : null,
    ...pointCells(indicator),
    portal,
    difference,
    [noteOf(indicator), explanation].filter((text) => text !== '').join('; '),
  ];
}

/** Points, the most of them, and what is lost; what is only shown has none of these. */
function pointCells(indicator: ScoredIndicator): CellValue[] {
  if (indicator.terms.maxPoints === 0) return [null, null, null];
  const { max, lost } = scoreOf(indicator);
  return [indicator.points, max, indicator.points === null ? null : lost].map(inHundredths);
}

/** What the portal shows beside, by how much ours differs, and what can be said of that. */
function portalCells(
  { terms, measured, points }: ScoredIndicator,
  { figures, typed }: FormInput,
): [portal: CellValue, difference: CellValue, explanation: string] {
  const shown = portalOf(terms.code, typed);
  if (!shown) return [null, null, ''];
  const { received, receivedSynced } = figures.totals.figures;
  const notSynced = received === undefined || receivedSynced === undefined ? undefined : received - receivedSynced;
  const { hundredths, explanation } = portalDifference(points, shown, measured, notSynced);
  return [inHundredths(shown.points), inHundredths(hundredths), explanation];
}

/** Out of the integers; times the factor, where there is one, it is no rate of the two columns beside it. */
function shareOf({ numerator, denominator, factor }: Measured): CellValue {
  if (!factor) return rateOf(numerator, denominator);
  const under = BigInt(denominator) * BigInt(factor.denominator);
  if (under <= 0n) return EMPTY_RATE;
  return { hundredths: shareInHundredths(BigInt(numerator) * BigInt(factor.numerator), under) };
}

function inHundredths(hundredths: number | null): Hundredths | null {
  return hundredths === null ? null : { hundredths };
}

function portalOf(code: string, typed: TypedValues): PortalNumber | null {
  const { points, numerator, denominator } = portalKeys(code);
  const shown = typed[points];
  if (shown === undefined) return null;
  return { points: shown, numerator: typed[numerator] ?? null, denominator: typed[denominator] ?? null };
}

function noteOf({ state, terms, measured }: ScoredIndicator): string {
  if (state === 'notApplicable') return 'Không tính theo đơn vị';
  if (terms.maxPoints === 0) return shownText(meanDaysOf(terms.code, measured));
  if (state === 'noData') return 'Chưa có số liệu';
  if (measured?.factor) return `Nhân với tỷ lệ ${formatFraction({ ...measured.factor, percent: null })} của 1.4`;
  return state === 'typed' ? 'Số liệu nhập tay' : '';
}

function shownText(meanDays: number | null): string {
  const shown = 'Không tính điểm';
  return meanDays === null ? shown : `${shown}; trung bình ${formatHundredths(meanDays)} ngày làm việc một hồ sơ`;
}

function notesOf(
  { definition }: IndexTerms,
  { points, available, lost, max }: ScoredIndex,
  typed: TypedValues,
): string[] {
  const said = TYPED_NUMBERS.flatMap((name) => pairOf(name, typed[name]));
  const [text, all, toHave, gone] = [points, max, available, lost].map(formatHundredths);
  return [
    `Phiên bản: ${definition.version}. Hồ sơ tính cho cơ quan có thẩm quyền giải quyết.`,
    `Điểm: đạt ${text}, mất ${gone}, trên ${toHave} điểm có thể đạt của ${all} điểm tối đa.`,
    ...(said.length === 0
      ? []
      : [
          `Nhập tay: ${said.map(([name, value]) => `${NAMES_OF_TYPED[name] ?? name}: ${formatInteger(value)}`).join('; ')}.`,
        ]),
    '(*) Điểm hoặc ngưỡng chưa được xác nhận bằng văn bản, là thiết đặt của phiên bản.',
  ];
}

const NAMES_OF_TYPED: Readonly<Record<string, string>> = {
  reportedReceived: 'hồ sơ tiếp nhận theo báo cáo',
  portalReceived: 'hồ sơ tiếp nhận theo Cổng DVCQG',
  certifiedNumerator: 'bản sao chứng thực điện tử',
  certifiedDenominator: 'bản sao chứng thực',
};
