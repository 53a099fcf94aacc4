import type { FigureValues } from '../../read/figures/figure-sums.ts';
import { percentHundredths, type Rate } from '../../domain/figures/rate.ts';
import { formatMillionDong } from '../number-format.ts';
import { type CellValue, isRate, type ReportColumn, type TableRow } from '../report-content.answer.ts';
import type { FormDefinition, FormInput } from './form-definition.ts';
import { figureOf, type Level, shareOf } from './form-figures.ts';
import { endedLevelNotes } from './notes.ts';
import { meets, targetOf } from '../../reference/targets/target.ts';

type Line = Readonly<{ id: string; label: string; unitOfMeasure: string }>;

const THIS_PERIOD = 'Số liệu trong kỳ';
const TARGET = 'Mục tiêu';
const BEFORE = 'So với kỳ trước';

const LINES: readonly Line[] = [
  { id: 'documentsDigitised', label: 'Giấy tờ đã số hóa', unitOfMeasure: 'Giấy tờ' },
  { id: 'resultTypesDigitised', label: 'Số loại kết quả đã số hóa', unitOfMeasure: 'Loại' },
  { id: 'digitisationRate', label: 'Tỷ lệ số hóa hồ sơ, kết quả', unitOfMeasure: '%' },
  { id: 'electronicResultRate', label: 'Tỷ lệ cấp kết quả điện tử', unitOfMeasure: '%' },
  { id: 'reuseRate', label: 'Tỷ lệ khai thác, sử dụng lại', unitOfMeasure: '%' },
  { id: 'onlinePaymentRate', label: 'Tỷ lệ hồ sơ thanh toán trực tuyến', unitOfMeasure: '%' },
  { id: 'onlinePayments', label: 'Giao dịch thanh toán trực tuyến', unitOfMeasure: 'Giao dịch' },
  { id: 'onlinePaymentsDong', label: 'Giá trị thanh toán trực tuyến', unitOfMeasure: 'Đồng' },
  {
    id: 'payableOnlineRate',
    label: 'Tỷ lệ TTHC có nghĩa vụ tài chính được cung cấp thanh toán trực tuyến',
    unitOfMeasure: '%',
  },
  { id: 'paidOnlineProcedureRate', label: 'Tỷ lệ TTHC phát sinh thanh toán trực tuyến', unitOfMeasure: '%' },
];

const COLUMNS: readonly ReportColumn[] = [
  { id: 'stt', group: null, label: 'STT', mark: '', width: 6, align: 'centre' },
  { id: 'label', group: null, label: 'Chỉ tiêu thống kê', mark: '', width: 46, align: 'left' },
  { id: 'unitOfMeasure', group: null, label: 'Đơn vị tính', mark: '', width: 10, align: 'centre' },
  { id: 'value', group: THIS_PERIOD, label: 'Số liệu', mark: '', width: 15, align: 'right' },
  { id: 'numerator', group: THIS_PERIOD, label: 'Tử số', mark: '', width: 10, align: 'right' },
  { id: 'denominator', group: THIS_PERIOD, label: 'Mẫu số', mark: '', width: 10, align: 'right' },
  { id: 'target', group: TARGET, label: 'Mức', mark: '', width: 9, align: 'right' },
  { id: 'met', group: TARGET, label: 'Kết quả', mark: '', width: 10, align: 'centre' },
  { id: 'before', group: BEFORE, label: 'Kỳ trước', mark: '', width: 15, align: 'right' },
  { id: 'change', group: BEFORE, label: 'Tăng, giảm', mark: '', width: 13, align: 'right' },
];

/** Digitisation and payment as NQ 02/NQ-CP asks for them. */
export const DIGITISATION: FormDefinition = {
  id: 'digitisation',
  code: 'Số hóa và thanh toán',
  title: 'Số hóa hồ sơ, kết quả và thanh toán trực tuyến',
  source: 'Nghị quyết số 02/NQ-CP',
  orientation: 'landscape',
  unconfirmed: false,
  provesIdentities: false,
  asDocument: false,
  questions: [
    { by: 'level', during: 'period', figures: LINES.map(({ id }) => id) },
    { by: 'level', during: 'period-before', figures: LINES.map(({ id }) => id) },
  ],
  typedRows: [],
  counted: Object.fromEntries(LINES.map(({ id }, index) => [String(index + 1), { figures: [id] }])),
  fill: (input) => ({
    kind: 'table',
    columns: COLUMNS,
    rows: LINES.flatMap((line, index) => linesOf(line, String(index + 1), input)),
    notes: [
      ...dongNote(input),
      ...endedLevelNotes(input, DIGITISATION),
      'Tăng, giảm của tỷ lệ tính bằng điểm phần trăm.',
    ],
  }),
};

/** The whole, and under it each level. */
function linesOf(line: Line, stt: string, input: FormInput): TableRow[] {
  const { totals, levels, levelsShown, before } = input.figures;
  return [
    {
      kind: 'sum',
      cells: cellsOf(line, [stt, line.label], [totals, before?.totals], input, null),
    },
    ...levelsShown.map(({ key, name }, index) => ({
      kind: 'item' as const,
      cells: cellsOf(line, [`${stt}.${index + 1}`, name], [levels[key], before?.levels[key]], input, key),
    })),
  ];
}

function cellsOf(
  line: Line,
  heading: readonly [stt: string, label: string],
  [now, before]: readonly [FigureValues, FigureValues | undefined],
  { targets }: FormInput,
  level: Level | null,
): CellValue[] {
  const value = valueOf(line, now);
  const earlier = before === undefined ? null : valueOf(line, before);
  const target = targetOf(targets, line.id, level);
  const sides = isRate(value) ? [value.numerator, value.denominator] : [null, null];
  const met = value === null || target === null ? null : meets(value, target);
  return [
    ...heading,
    line.unitOfMeasure,
    value,
    ...sides,
    target === null ? null : { hundredths: target.hundredths },
    met === null ? null : met ? 'Đạt' : 'Không đạt',
    earlier,
    changeOf(value, earlier),
  ];
}

function valueOf({ id, unitOfMeasure }: Line, values: FigureValues): number | Rate | null {
  return unitOfMeasure === '%' ? shareOf(values, id) : figureOf(values, id);
}

/** Of counts their difference; of rates that of their printed percentages, in hundredths of a percentage point. */
function changeOf(now: number | Rate | null, before: number | Rate | null): CellValue {
  if (now === null || before === null) return null;
  if (typeof now === 'number') return typeof before === 'number' ? now - before : null;
  if (typeof before === 'number') return null;
  const [percent, earlier] = [hundredthsOf(now), hundredthsOf(before)];
  return percent === null || earlier === null ? null : { hundredths: percent - earlier };
}

function hundredthsOf({ numerator, denominator }: Rate): number | null {
  return percentHundredths(numerator, denominator);
}

function dongNote({ figures }: FormInput): string[] {
  const dong = figureOf(figures.totals, 'onlinePaymentsDong');
  return dong === null ? [] : [`Giá trị thanh toán trực tuyến trong kỳ: ${formatMillionDong(dong)}.`];
}
