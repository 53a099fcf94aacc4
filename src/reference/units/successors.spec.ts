import { parseDay } from '../../domain/time/local-time.ts';
import { endedUnits, type Lineage, successionsOf } from './successors.ts';

const TODAY = day('2025-07-10');

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function unit(code: string, from = '2004-01-01', to?: string) {
  return {
    code,
    name: code,
    level: 'commune',
    parent: null,
    from: day(from),
    to: to ? day(to) : Number.POSITIVE_INFINITY,
  };
}

function lineage(
  predecessor: string,
  successor: string | null,
  kind: string,
  from = '2025-07-01',
  legalBasis: string | null = 'NQ 1',
): Lineage {
  return { predecessor, successor, kind, from: day(from), legalBasis };
}

const ENDED = (code: string) => unit(code, '2004-01-01', '2025-06-30');
const NEW = (code: string) => unit(code, '2025-07-01');

describe('finding the successors of units', () => {
  it('follows a renaming and a merger from their first day on', () => {
    const units = [ENDED('A'), ENDED('B'), NEW('C')];
    const rows = [lineage('A', 'C', 'merged'), lineage('B', 'C', 'renamed')];
    const succession = { successor: 'C', legalBasis: 'NQ 1' };
    expect(endedUnits(units, rows, TODAY)).toEqual([
      { unit: 'A', succession },
      { unit: 'B', succession },
    ]);
    expect(endedUnits(units, rows, day('2025-06-30'))).toEqual([]);
    expect(successionsOf(endedUnits(units, rows, day('2025-07-01'))).get('A')).toEqual(succession);
  });

  it('takes lineage at its word where the predecessor’s last day was never brought in', () => {
    expect(endedUnits([unit('A'), NEW('C')], [lineage('A', 'C', 'renamed')], TODAY)).toMatchObject([{ unit: 'A' }]);
  });

  it('follows a chain to the unit in force and names each step’s basis', () => {
    const units = [unit('A', '2004-01-01', '2024-12-31'), unit('B', '2025-01-01', '2025-06-30'), NEW('C')];
    const rows = [lineage('A', 'B', 'renamed', '2025-01-01', 'NQ 1'), lineage('B', 'C', 'merged', '2025-07-01', null)];
    expect(successionsOf(endedUnits(units, rows, TODAY)).get('A')).toEqual({
      successor: 'C',
      legalBasis: 'NQ 1; merged to C',
    });
    expect(successionsOf(endedUnits(units, rows, day('2025-03-01'))).get('A')?.successor).toBe('B');
  });

  it.each([
    ['several successors', [lineage('A', 'B', 'split'), lineage('A', 'C', 'split')], 'several-successors'],
    ['a merger into two', [lineage('A', 'B', 'merged'), lineage('A', 'C', 'merged')], 'several-successors'],
    ['a part that went elsewhere', [lineage('A', 'B', 'merged'), lineage('A', 'C', 'part')], 'several-successors'],
    ['only a part named', [lineage('A', 'B', 'part')], 'several-successors'],
    ['an end without a successor', [lineage('A', null, 'abolished')], 'no-successor'],
    ['no lineage at all', [], 'no-successor'],
    ['a successor that has yet to begin', [lineage('A', 'FUTURE', 'renamed')], 'successor-not-in-force'],
    [
      'a successor that was split itself',
      [lineage('A', 'D', 'renamed'), lineage('D', 'B', 'split')],
      'several-successors',
    ],
    ['a circle', [lineage('A', 'D', 'renamed'), lineage('D', 'A', 'renamed')], 'successor-not-in-force'],
  ])('guesses nothing from %s', (_what, rows, reason) => {
    const units = [ENDED('A'), ENDED('D'), NEW('B'), NEW('C'), unit('FUTURE', '2026-01-01')];
    expect(endedUnits(units, rows, TODAY).find(({ unit: code }) => code === 'A')?.succession).toBe(reason);
  });

  it('lets a unit live on that has given away a part, that was begun anew, or that has yet to begin', () => {
    const units = [
      unit('A'),
      NEW('B'),
      unit('R', '2004-01-01', '2020-12-31'),
      unit('R', '2022-01-01'),
      unit('F', '2026-01-01'),
    ];
    const rows = [lineage('A', 'B', 'part'), lineage('R', 'B', 'merged', '2021-01-01')];
    expect(endedUnits(units, rows, TODAY)).toEqual([]);
  });
});
