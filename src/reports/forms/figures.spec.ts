import { canThoFigures } from '../../../test/support/cantho-report.ts';
import { FIGURES, RATES } from '../../domain/figures/figure-catalogue.ts';
import { fillForm } from './fill-form.ts';
import { ALL_FIGURES } from './figures.ts';

const content = fillForm(ALL_FIGURES, { figures: canThoFigures(), targets: [], typed: {} });
const rows = content.kind === 'table' ? content.rows : [];

describe('filling in the form of all figures', () => {
  it('has a part for the whole, for each level and for each unit', () => {
    expect(rows.filter(({ kind }) => kind === 'sum').map(({ cells }) => cells.slice(0, 2))).toEqual([
      ['1', 'Toàn bộ'],
      ['2', 'Cấp tỉnh'],
      ['3', 'Cấp huyện'],
      ['4', 'Cấp xã'],
      ['5', 'Sở Tài nguyên và Môi trường'],
      ['6', 'UBND huyện Vĩnh Thạnh'],
      ['7', 'UBND huyện Phong Điền'],
      ['8', 'UBND quận Cái Răng'],
    ]);
  });

  it('shows a rate with both sides, under the name that the catalogue gives it', () => {
    const name = RATES.find(({ id }) => id === 'onTimeRate')?.name;
    const ofProvince = rows.find(({ cells }) => String(cells[0]).startsWith('2.') && cells[1] === name);
    expect(ofProvince?.cells.slice(2)).toEqual([
      '%',
      { numerator: 86_593, denominator: 86_643, percent: 99.94 },
      86_593,
      86_643,
    ]);
  });

  it('shows of a unit what it has alone', () => {
    const ofUnit = rows.filter(({ cells }) => String(cells[0]).startsWith('7.'));
    expect(ofUnit.map(({ cells }) => cells[3])).toEqual([8, 8]);
  });

  it('asks for the whole catalogue', () => {
    const ids = [...FIGURES, ...RATES].map(({ id }) => id);
    expect(ALL_FIGURES.questions.map(({ figures }) => figures)).toEqual([ids, ids]);
  });
});
