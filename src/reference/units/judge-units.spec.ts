import type { ReadLine } from '../importing/reference-lines.ts';
import { judgeUnits } from './judge-units.ts';

function line(number: number, code: string, parent: string | null, validFrom = '2004-01-01'): ReadLine {
  return { line: number, cells: [code, `Tên ${code}`, 'commune', parent, validFrom, null, null] };
}

describe('judging the lines of units', () => {
  it('lets a child stand before its parent', () => {
    const lines = [line(2, 'C', 'B'), line(3, 'B', 'A'), line(4, 'A', null)];
    expect(judgeUnits(lines, [])).toEqual({ good: lines, rejected: [] });
  });

  it('rejects a unit without its parent, and with it those which only it made known', () => {
    const { good, rejected } = judgeUnits([line(2, 'C', 'B'), line(3, 'B', 'X'), line(4, 'A', null)], []);
    expect(good.map((found) => found.line)).toEqual([4]);
    expect(rejected.map((found) => [found.line, found.code]).sort()).toEqual([
      [2, 'unknown-unit'],
      [3, 'unknown-unit'],
    ]);
  });

  it('knows the parents that the table holds', () => {
    const stored = [{ code: 'B', name: '', level: 'district', parent: null, from: 0, to: 0 }];
    expect(judgeUnits([line(2, 'C', 'B')], stored).rejected).toEqual([]);
  });

  it('keeps a child whose parent has another line that is good', () => {
    const { rejected } = judgeUnits([line(2, 'B', 'X'), line(3, 'B', null, '2020-01-01'), line(4, 'C', 'B')], []);
    expect(rejected.map((found) => found.line)).toEqual([2]);
  });

  it('rejects the lines of a cycle and what hung below it', () => {
    const { good, rejected } = judgeUnits(
      [line(2, 'A', 'B'), line(3, 'B', 'A'), line(4, 'C', 'A'), line(5, 'T', null)],
      [],
    );
    expect(good.map((found) => found.line)).toEqual([5]);
    expect(rejected.map((found) => [found.line, found.code]).sort()).toEqual([
      [2, 'invalid-field'],
      [3, 'invalid-field'],
      [4, 'unknown-unit'],
    ]);
  });
});
