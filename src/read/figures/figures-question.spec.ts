import { DomainError } from '../../domain/values/domain-error.ts';
import { EVERYTHING } from '../../domain/figures/figure-catalogue.ts';
import { FiguresQuery } from './figures.query.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { formatPeriod } from './period.ts';

function refused(raw: Record<string, unknown>): { code: string; paths: string[] } {
  try {
    readQuery(FiguresQuery, raw);
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, paths: error.errors.map(({ path }) => path) };
  }
  throw new Error('Nothing was refused');
}

describe('asking for figures', () => {
  it('asks for everything by level, as known now, unless told', () => {
    const question = readQuery(FiguresQuery, { period: '2024-H1' });
    expect(formatPeriod(question.period)).toEqual({ from: '2023-12-15', to: '2024-06-14' });
    expect(question).toMatchObject({ by: 'level', unit: undefined, asOf: undefined, waitFor: undefined });
    expect(question.selection).toEqual(EVERYTHING);
  });

  it('takes two days instead of a preset, also one and the same', () => {
    const question = readQuery(FiguresQuery, { from: '2024-02-29', to: '2024-02-29', by: 'none', asOf: '2024-03-01' });
    expect(formatPeriod(question.period)).toEqual({ from: '2024-02-29', to: '2024-02-29' });
    expect(question.asOf).toBe(Date.UTC(2024, 2, 1) / 86_400_000);
  });

  it('shows only the figures and rates that are named', () => {
    const { selection } = readQuery(FiguresQuery, { period: '2024', figures: 'onTimeRate, received' });
    expect(selection.figures.map(({ id }) => id)).toEqual(['received']);
    expect(selection.rates.map(({ id }) => id)).toEqual(['onTimeRate']);
  });

  it.each<[Record<string, unknown>, string, string[]]>([
    [{}, 'missing-field', ['period']],
    [{ from: '2024-01-01' }, 'missing-field', ['to']],
    [{ to: '2024-01-01' }, 'missing-field', ['from']],
    [{ period: '2024-H3' }, 'invalid-field', ['period']],
    [{ period: '2024', from: '2024-01-01', to: '2024-01-31' }, 'invalid-field', ['period']],
    [{ from: '2024-01-31', to: '2024-01-01' }, 'invalid-field', ['to']],
    [{ from: '2024-02-30', to: '2024-03-01' }, 'invalid-field', ['from']],
    [{ from: '2024-01-01T00:00:00Z', to: '2024-03-01' }, 'invalid-field', ['from']],
    [{ period: '2024', asOf: 'today' }, 'invalid-field', ['asOf']],
    [{ period: '2024', figures: 'received,profit' }, 'invalid-field', ['figures']],
    [{ period: '2024', figures: 'received,' }, 'invalid-field', ['figures']],
    [{ period: '2024', figures: 'sent' }, 'invalid-field', ['figures']],
    [{ period: '2024', by: 'holder', key: 'H13' }, 'invalid-field', ['key', 'by']],
    [{ period: ['2024', '2023'] }, 'invalid-field', ['period']],
  ])('refuses %j', (raw, code, paths) => {
    const problem = refused(raw);
    expect(problem.code).toBe(code);
    expect([...new Set(problem.paths)]).toEqual(paths);
  });
});
