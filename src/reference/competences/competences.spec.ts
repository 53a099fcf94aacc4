import { type CompetenceRow, Competences } from './competences.ts';

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };
const COMMUNE = { code: 'C1', level: 'commune' };
const DEPARTMENT = { code: 'S1', level: 'province' };

const ROWS: readonly CompetenceRow[] = [
  { procedure: '1.1', level: 'commune', unit: null, role: 'receives', ...EVER },
  { procedure: '1.1', level: null, unit: 'S1', role: 'receives', from: 0, to: 9 },
  { procedure: '1.2', level: 'province', unit: 'C1', role: 'receives', ...EVER },
  { procedure: '1.3', level: 'province', unit: null, role: 'resolves', from: 5, to: 9 },
];

describe('competences', () => {
  const competences = new Competences(ROWS);

  it.each([
    ['a unit of a level that is named', COMMUNE, 'receives', '1.1', 10, true],
    ['a unit that is named, on its last day', DEPARTMENT, 'receives', '1.1', 9, true],
    ['a unit that is named no more', DEPARTMENT, 'receives', '1.1', 10, false],
    ['a unit that is named at a level which it is not of', COMMUNE, 'receives', '1.2', 10, false],
    ['anyone for the other role', DEPARTMENT, 'resolves', '1.1', 10, true],
    ['anyone for a procedure that no row names', COMMUNE, 'receives', '1.9', 10, true],
    ['anyone before the first row is in force', COMMUNE, 'resolves', '1.3', 4, true],
    ['not who is of another level', COMMUNE, 'resolves', '1.3', 5, false],
    ['anyone when no row is in force any more', COMMUNE, 'resolves', '1.3', 10, true],
  ] as const)('are held by %s', (_who, unit, role, procedure, day, expected) => {
    expect(competences.holds(unit, role, procedure, day)).toBe(expected);
  });

  it('tell what a unit may not take in', () => {
    expect(competences.lackedBy(COMMUNE, 'receives', 5)).toEqual(['1.2']);
    expect(competences.lackedBy(DEPARTMENT, 'receives', 10)).toEqual(['1.1', '1.2']);
    expect(competences.lackedBy(COMMUNE, 'resolves', 5)).toEqual(['1.3']);
  });
});
