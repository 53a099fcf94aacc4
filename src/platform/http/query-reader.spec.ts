import { DomainError } from '../../domain/values/domain-error.ts';
import { encodeCursor } from './page.ts';
import { checkReferences, QueryReader } from './query-reader.ts';

function problemOf(read: () => unknown): DomainError {
  try {
    read();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('Nothing was refused');
}

const pathsOf = (error: DomainError): string[] => error.errors.map(({ path }) => path);

describe('reading the parameters of a question', () => {
  it('refuses a parameter that it does not know, is empty or comes twice, and names them all', () => {
    const reader = new QueryReader({ unti: 'H13', unit: '', by: ['unit', 'level'], state: 'late' }, [
      'unit',
      'by',
      'state',
    ]);
    const problem = problemOf(() => reader.check());
    expect(problem.code).toBe('invalid-field');
    expect(pathsOf(problem)).toEqual(['unti', 'unit', 'by']);
  });

  it('never gives a value back', () => {
    const reader = new QueryReader({ by: 'Nguyễn Văn A' }, ['by']);
    reader.wordOf('by', ['unit', 'level']);
    const { message, errors } = problemOf(() => reader.check());
    expect(JSON.stringify([message, errors])).not.toContain('Nguyễn');
  });

  it('tells what is missing from what is wrong', () => {
    const reader = new QueryReader({}, ['from']);
    reader.require('from', 'is required');
    expect(problemOf(() => reader.check()).code).toBe('missing-field');
    reader.refuse('to', 'must be a day');
    expect(problemOf(() => reader.check()).code).toBe('invalid-field');
  });

  it('takes codes in NFC, trimmed', () => {
    const reader = new QueryReader({ field: ` ${'Hộ tịch'.normalize('NFD')} ` }, ['field']);
    expect(reader.name('field')).toBe('Hộ tịch');
    reader.check();
  });

  it('takes names longer than codes: that of a field may be', () => {
    const field = 'Lĩnh vực '.repeat(20).trim();
    const reader = new QueryReader({ field, unit: field }, ['field', 'unit']);
    expect([reader.name('field'), reader.code('unit')]).toEqual([field, undefined]);
  });

  it('takes 50 entries a page unless told, and 1 to 200', () => {
    const limits = [{}, { limit: '1' }, { limit: '200' }].map((raw) => new QueryReader(raw, ['limit']).limit());
    expect(limits).toEqual([50, 1, 200]);
  });

  it.each(['0', '201', '-1', '1.5', 'many', '', '9999999999'])('refuses the limit %j, naming the field', (limit) => {
    const reader = new QueryReader({ limit }, ['limit']);
    reader.limit();
    const problem = problemOf(() => reader.check());
    expect([problem.code, ...pathsOf(problem)]).toEqual(['invalid-field', 'limit']);
  });

  it.each(['   ', 'a\u0000b', 'x'.repeat(101)])('refuses the code %j', (unit) => {
    const reader = new QueryReader({ unit }, ['unit']);
    expect(reader.code('unit')).toBeUndefined();
    expect(pathsOf(problemOf(() => reader.check()))).toEqual(['unit']);
  });

  it.each(['-1', '1.5', '251', 'hai', '1e1', '99999999999'])('refuses the number %j', (within) => {
    const reader = new QueryReader({ within }, ['within']);
    reader.wholeNumber('within', 0, 250);
    expect(() => reader.check()).toThrow(DomainError);
  });

  it('reads where a page begins', () => {
    const at = Date.UTC(2024, 0, 5);
    const reader = new QueryReader({ limit: '7', cursor: encodeCursor([at, 'H13-1']) }, ['limit', 'cursor']);
    expect(reader.page({ dated: 'sometimes' })).toEqual({ limit: 7, after: { at, code: 'H13-1', ordinal: 0 } });
    reader.check();
  });

  it.each([
    ['always', null],
    ['never', 0],
  ] as const)('refuses the cursor of another list where rows are dated %s', (dated, at) => {
    const reader = new QueryReader({ cursor: encodeCursor([at, 'A']) }, ['cursor']);
    reader.page({ dated });
    expect(pathsOf(problemOf(() => reader.check()))).toEqual(['cursor']);
  });

  it.each([
    ['nonsense', 'không'],
    ['an instant beyond all years', encodeCursor([1e15, 'A'])],
    ['a code that no database takes', encodeCursor([0, 'A\u0000'])],
    ['the wrong order', encodeCursor(['A', 0])],
    ['another list’s width', encodeCursor([0])],
  ])('refuses a cursor of %s beside every other wrong parameter', (_what, cursor) => {
    const reader = new QueryReader({ limit: '0', cursor }, ['limit', 'cursor']);
    reader.page({ dated: 'sometimes' });
    expect(pathsOf(problemOf(() => reader.check()))).toEqual(['limit', 'cursor']);
  });
});

describe('checking what a question refers to', () => {
  const known = {
    unitIsKnown: (code: string) => code === 'H13',
    procedureIsKnown: (code: string) => code === '1.001193',
  };

  it('takes what is known or not asked for', () => {
    expect(() => checkReferences({ unit: 'H13', procedure: '1.001193' }, known)).not.toThrow();
    expect(() => checkReferences({}, known)).not.toThrow();
  });

  it('refuses an unknown unit and an unknown procedure by their codes, as a wrong field', () => {
    const unit = problemOf(() => checkReferences({ unit: 'H99' }, known));
    expect([unit.code, unit.kind, pathsOf(unit)]).toEqual(['unknown-unit', 'invalid', ['unit']]);
    expect(problemOf(() => checkReferences({ procedure: '9' }, known)).code).toBe('unknown-procedure');
  });
});
