import { DomainError } from '../shared/domain-error.ts';
import { readLateCasesQuestion, readLateSummaryQuestion } from './late-cases-question.ts';

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
    expect(readLateCasesQuestion({})).toEqual({
      unit: undefined,
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
      kind: 'resolution',
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
    expect(readLateCasesQuestion(asked)).toMatchObject({
      state: 'due-soon',
      within: 0,
      cause: 'none',
      page: { limit: 200 },
    });
  });

  it.each(['forwarding', 'submission', 'consultation', 'anything'])(
    'refuses the kind %s, which it cannot tell yet',
    (kind) => {
      expect(pathsRefused(() => readLateCasesQuestion({ kind }))).toEqual(['kind']);
    },
  );

  it('names every wrong parameter at once', () => {
    const wrong = { state: 'early', within: '-1', cause: 'weather', units: 'H13', limit: '0' };
    expect(pathsRefused(() => readLateCasesQuestion(wrong)).sort()).toEqual([
      'cause',
      'limit',
      'state',
      'units',
      'within',
    ]);
  });
});

describe('asking for the summary', () => {
  it('counts by unit unless told', () => {
    expect(readLateSummaryQuestion({})).toEqual({ unit: undefined, by: 'unit', within: 2, waitFor: undefined });
  });

  it('refuses what no summary has', () => {
    expect(pathsRefused(() => readLateSummaryQuestion({ by: 'procedure', state: 'late' })).sort()).toEqual([
      'by',
      'state',
    ]);
  });
});
