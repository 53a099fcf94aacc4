import { valuesOf } from '../../../test/support/cantho-report.ts';
import type { FigureValues } from '../../read/figures/figure-sums.ts';
import { rateOf } from '../../domain/figures/rate.ts';
import type { CellValue, ReportContent } from '../report-content.answer.ts';
import { DIGITISATION } from './digitisation.ts';
import { LEVEL_NAMES } from '../../read/figures/naming/level-names.ts';
import { fillForm } from './fill-form.ts';
import type { FormFigures } from './form-figures.ts';
import type { Target } from '../../reference/targets/target.ts';

const NOTHING = valuesOf({});
const NOWHERE = { province: NOTHING, district: NOTHING, commune: NOTHING };

const TARGETS: readonly Target[] = [
  { figure: 'digitisationRate', level: null, hundredths: 8_000, legalBasis: 'NQ 02/NQ-CP' },
  { figure: 'digitisationRate', level: 'commune', hundredths: 8_500, legalBasis: 'KH thử' },
  { figure: 'documentsDigitised', level: null, hundredths: 35_000_000, legalBasis: 'KH thử' },
];

function values(documents: number, numerator: number, denominator: number): FigureValues {
  return { figures: { documentsDigitised: documents }, rates: { digitisationRate: rateOf(numerator, denominator) } };
}

function rowsOf(figures: FormFigures): Record<string, readonly CellValue[]> {
  const content: ReportContent = fillForm(DIGITISATION, { figures, targets: TARGETS, typed: {} });
  const rows = content.kind === 'table' ? content.rows : [];
  return Object.fromEntries(rows.map(({ cells }) => [String(cells[0]), cells.slice(1)]));
}

const NOW: FormFigures = {
  totals: values(352_586, 6_479, 10_000),
  levels: { ...NOWHERE, commune: values(52_586, 8_553, 10_000) },
  levelsShown: LEVEL_NAMES,
  fields: [],
  units: [],
  before: { totals: values(352_600, 6_604, 10_000), levels: { ...NOWHERE, commune: values(0, 0, 0) } },
};

describe('filling in the form of digitisation and payment', () => {
  it('shows each figure with its target and the change against the period before', () => {
    const rows = rowsOf(NOW);
    expect(rows['1']).toEqual([
      'Giấy tờ đã số hóa',
      'Giấy tờ',
      352_586,
      null,
      null,
      { hundredths: 35_000_000 },
      'Đạt',
      352_600,
      -14,
    ]);
    expect(rows['3']).toEqual([
      'Tỷ lệ số hóa hồ sơ, kết quả',
      '%',
      rateOf(6_479, 10_000),
      6_479,
      10_000,
      { hundredths: 8_000 },
      'Không đạt',
      rateOf(6_604, 10_000),
      { hundredths: -125 },
    ]);
  });

  it('measures a level by its own target, and has no change where there was nothing to divide by', () => {
    expect(rowsOf(NOW)['3.3']).toEqual([
      'Cấp xã',
      '%',
      rateOf(8_553, 10_000),
      8_553,
      10_000,
      { hundredths: 8_500 },
      'Đạt',
      rateOf(0, 0),
      null,
    ]);
  });

  it('neither meets nor misses a target with nothing to divide by', () => {
    expect(rowsOf({ ...NOW, totals: values(0, 0, 0) })['3']?.[6]).toBeNull();
  });

  it('leaves the comparison empty without a period before, and everything that is not known', () => {
    const rows = rowsOf({ ...NOW, before: null });
    expect(rows['3']?.slice(7)).toEqual([null, null]);
    expect(rows['9']?.slice(2)).toEqual([null, null, null, null, null, null, null]);
  });

  it('writes the value of payments in millions of đồng too', () => {
    const totals = valuesOf({ onlinePaymentsDong: 35_100_000_000 });
    const content = fillForm(DIGITISATION, { figures: { ...NOW, totals }, targets: [], typed: {} });
    expect(content.notes[0]).toBe('Giá trị thanh toán trực tuyến trong kỳ: 35.100,00 triệu đồng.');
  });
});
