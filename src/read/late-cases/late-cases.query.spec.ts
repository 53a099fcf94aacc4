import { DomainError } from '../../domain/values/domain-error.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { LateCasesCsv, LateCasesQuery, LateSummaryQuery } from './late-cases.query.ts';

function pathsRefused(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid-field') return error.errors.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe('asking for late cases', () => {
  it('asks for what is late, everywhere, two working days ahead, fifty at a time, unless told', () => {
    expect(readQuery(LateCasesQuery, {})).toEqual({
      kind: 'resolution',
      unit: undefined,
      as: 'competent',
      state: 'late',
      within: 2,
      holder: undefined,
      cause: undefined,
      procedure: undefined,
      field: undefined,
      page: { limit: 50, after: undefined },
      waitFor: undefined,
    });
  });

  it('takes every filter', () => {
    const asked = {
      kind: 'consultation',
      unit: 'H13',
      state: 'due-soon',
      within: '0',
      holder: 'an',
      cause: 'none',
      procedure: '1.001193',
      field: 'Hộ tịch',
      limit: '200',
      waitFor: '0:1',
    };
    expect(readQuery(LateCasesQuery, asked)).toMatchObject({
      kind: 'consultation',
      state: 'due-soon',
      within: 0,
      cause: 'none',
      page: { limit: 200 },
    });
  });

  it('refuses a kind that nobody promises', () => {
    expect(pathsRefused(() => readQuery(LateCasesQuery, { kind: 'anything' }))).toEqual(['kind']);
  });

  it('takes the place where the page before ended, which of two promises of one dossier it was too', () => {
    const cursor = encodeCursor([0, 'A', 7]);
    expect(readQuery(LateCasesQuery, { kind: 'consultation', cursor }).page.after).toEqual({
      at: 0,
      code: 'A',
      ordinal: 7,
    });
  });

  it.each([
    ['resolution', [0, 'A', 7]],
    ['resolution', [null, 'A']],
    ['forwarding', [0, 'A']],
    ['submission', [0, 'A', -1]],
    ['consultation', [0, 'A', 'B']],
    ['consultation', [0, 'A', 2 ** 40]],
  ])('refuses for %s the cursor of another list, or none at all: %j', (kind, values) => {
    const cursor = encodeCursor(values);
    expect(pathsRefused(() => readQuery(LateCasesQuery, { kind, cursor }))).toEqual(['cursor']);
  });

  it('names every wrong parameter at once', () => {
    const wrong = { state: 'early', within: '-1', cause: 'weather', units: 'H13', limit: '0' };
    expect(pathsRefused(() => readQuery(LateCasesQuery, wrong)).sort()).toEqual([
      'cause',
      'limit',
      'state',
      'units',
      'within',
    ]);
  });
});

describe('asking for the summary', () => {
  it('stands each dossier at one unit', () => {
    expect(readQuery(LateSummaryQuery, { as: 'receiving' }).as).toBe('receiving');
    expect(() => readQuery(LateSummaryQuery, { as: 'either' })).toThrow('as must be one of competent, receiving');
  });

  it('names the separators of its files so that they can be told apart', () => {
    expect(() => readQuery(LateCasesCsv, { separator: '|' })).toThrow('separator must be one of “,” “;”');
  });

  it('counts by unit unless told', () => {
    expect(readQuery(LateSummaryQuery, {})).toEqual({
      kind: 'resolution',
      unit: undefined,
      as: 'competent',
      by: 'unit',
      within: 2,
      waitFor: undefined,
    });
  });

  it('refuses what no summary has', () => {
    expect(pathsRefused(() => readQuery(LateSummaryQuery, { by: 'officer', state: 'late' })).sort()).toEqual([
      'by',
      'state',
    ]);
  });
});
