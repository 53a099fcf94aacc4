import { DomainError } from '../../domain/values/domain-error.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { FiguresQuery } from './figures.query.ts';
import { formatPeriod } from './period.ts';

function otherPeriod(raw: Record<string, unknown>): { from: string; to: string } | undefined {
  const { comparedWith } = readQuery(FiguresQuery, raw);
  return comparedWith && formatPeriod(comparedWith);
}

function refused(raw: Record<string, unknown>): { code: string; paths: string[] } {
  try {
    readQuery(FiguresQuery, raw);
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, paths: error.errors.map(({ path }) => path) };
  }
  throw new Error('Nothing was refused');
}

describe('asking for figures beside those of another period', () => {
  it('compares with nothing unless asked to', () => {
    const { comparedWith, ...question } = readQuery(FiguresQuery, { period: '2024-H1', by: 'unit' });
    expect(comparedWith).toBeUndefined();
    expect(question).toMatchObject({ by: 'unit' });
    expect(formatPeriod(question.period)).toEqual({ from: '2023-12-15', to: '2024-06-14' });
  });

  it('finds the period before', () => {
    expect(otherPeriod({ period: '2024-Q1', compare: 'previous' })).toEqual({ from: '2023-09-15', to: '2023-12-14' });
    const days = { from: '2024-01-01', to: '2024-01-31', compare: 'previous' };
    expect(otherPeriod(days)).toEqual({ from: '2023-12-01', to: '2023-12-31' });
  });

  it('takes any other period by its name or by two days', () => {
    expect(otherPeriod({ period: '2024-H1', compare: '2023-H1' })).toEqual({ from: '2022-12-15', to: '2023-06-14' });
    const days = { period: '2024-H1', compareFrom: '2023-01-01', compareTo: '2023-01-01' };
    expect(otherPeriod(days)).toEqual({ from: '2023-01-01', to: '2023-01-01' });
  });

  it.each<[Record<string, unknown>, string, string[]]>([
    [{ compare: 'previous' }, 'missing-field', ['period']],
    [{ period: '2024', compare: '2023-H3' }, 'invalid-field', ['compare']],
    [{ period: '2024', compare: '' }, 'invalid-field', ['compare']],
    [{ period: '2024', compare: ['previous', '2023'] }, 'invalid-field', ['compare']],
    [{ period: '2024', compareFrom: '2023-01-01' }, 'missing-field', ['compareTo']],
    [{ period: '2024', compareTo: '2023-01-01' }, 'missing-field', ['compareFrom']],
    [{ period: '2024', compareFrom: '2023-02-30', compareTo: '2023-03-01' }, 'invalid-field', ['compareFrom']],
    [{ period: '2024', compareFrom: '2023-03-02', compareTo: '2023-03-01' }, 'invalid-field', ['compareTo']],
    [
      { period: '2024', compare: 'previous', compareFrom: '2023-01-01', compareTo: '2023-01-31' },
      'invalid-field',
      ['compare'],
    ],
    [{ from: '1900-01-01', to: '1900-01-01', compare: 'previous' }, 'invalid-field', ['compare']],
    [{ period: '2024-H3', compare: 'before', colour: 'red' }, 'invalid-field', ['colour', 'period', 'compare']],
  ])('refuses %j', (raw, code, paths) => {
    expect(refused(raw)).toEqual({ code, paths });
  });
});
