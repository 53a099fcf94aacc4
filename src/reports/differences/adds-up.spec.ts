import { rateOf } from '../../domain/figures/rate.ts';
import type { CellValue } from '../report-content.answer.ts';
import { addsUp, type CellChange } from './adds-up.ts';

function change(before: CellValue, after: CellValue): CellChange {
  return { before, after };
}

describe('telling whether dossiers account for what has changed', () => {
  it.each<[string, boolean, CellChange, CellChange[]]>([
    ['a count with all that was added', true, change(5, 7), [change(null, 1), change(0, 1)]],
    ['a count that something else has raised too', false, change(5, 8), [change(0, 1), change(0, 1)]],
    ['a count that nobody has touched', false, change(1_850, 1_851), []],
    ['a rate by both of its integers', true, change(rateOf(4, 5), rateOf(5, 5)), [change(rateOf(0, 1), rateOf(1, 1))]],
    ['a rate of another whole', false, change(rateOf(4, 5), rateOf(5, 6)), [change(rateOf(0, 1), rateOf(1, 1))]],
    ['a text', false, change('0/1', '1/1'), [change('0/1', '1/1')]],
    ['a difference of percentages', false, change({ hundredths: 1 }, { hundredths: 2 }), []],
  ])('of %s: %s', (_name, expected, whole, parts) => expect(addsUp(whole, parts)).toBe(expected));
});
