import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getFiguresOf } from '../../../test/support/figure-questions.ts';
import { importGoldenReference } from '../../../test/support/golden-database.ts';
import { projectStreams } from '../../../test/support/projected-log.ts';
import { goldenComplaints } from '../../../test/support/golden-complaints.ts';
import { GoldenFacts } from '../../../test/support/golden-facts.ts';
import { GoldenImport } from '../../../test/support/golden-import.ts';
import { indexLaws } from '../../../test/support/index-laws.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { INDEX_766 } from '../../domain/figures/definitions/index-766.ts';
import { INDEX_PROCEDURES } from '../../domain/figures/definitions/index-procedures.ts';
import { PORTAL } from '../../domain/figures/definitions/portal.ts';
import { FIGURES, isSum, RATES, selectionOf, withoutCatalogue } from '../../domain/figures/figure-catalogue.ts';
import { FiguresQuery } from './figures.query.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import type { GetFigures } from './get-figures.ts';
import type { FigureValues } from './figure-sums.ts';
import type { Rate } from '../../domain/figures/rate.ts';

type Values = { figures: Record<string, number>; rates: Record<string, Rate> };
type ExpectedRow = Values & { key: string; own?: boolean };
type Expected = {
  query: Record<string, string>;
  period: { from: string; to: string };
  rows: ExpectedRow[];
  totals: Values;
};

const NOW = Date.parse('2026-01-05T08:00:00+07:00');
/** Built after the golden figures were counted. */
const NOT_COUNTED_BY_HAND: ReadonlySet<string> = new Set([
  'receivedDueGivenLater',
  'resolvedOnTimeByCorrection',
  'supplementRequests',
  'supplementsRepeated',
  'supplementsAskedLate',
  'startedWithoutArrival',
  'receivedFullOnline',
  'receivedNonTerritorial',
  'awaitingReceipt',
  'awaitingReceiptLate',
  'pendingPastFirstDueWithApology',
  'pendingPastFirstDueWithoutApology',
  'interlinkedReceived',
  'interlinkedOnTime',
  ...[...INDEX_766, ...INDEX_PROCEDURES, ...PORTAL].map(({ id }) => id),
  'syncRate',
]);
const FOLDERS = ['test/golden/core', 'test/golden/full'];

describe.each(FOLDERS)('asking for the figures of %s', (folder) => {
  const cases = JSON.parse(readFileSync(join(process.cwd(), folder, 'expected-figures.json'), 'utf8')) as Expected[];
  let db: TestDatabase;
  let getFigures: GetFigures;

  beforeAll(async () => {
    db = await testDatabase();
    await importGoldenReference(db.database, folder, NOW);
    const facts = GoldenFacts.read(folder);
    const golden = new GoldenImport(facts, NOW);
    const lines = readFileSync(join(process.cwd(), folder, 'events.ndjson'), 'utf8').split('\n');
    for (const line of lines) if (line.trim() !== '') golden.judge(line);
    const complaints = Array.from(goldenComplaints(folder, facts), ([code, events]) => ({ code, events }));
    await projectStreams(db.database, golden.streams.values(), facts, complaints);
    getFigures = getFiguresOf(db.database);
  }, 120_000);
  afterAll(() => db.close());

  it.each(cases.map((expected) => [JSON.stringify(expected.query), expected] as const))(
    'answers %s as counting by hand does',
    async (_query, expected) => {
      const named = idsOf(expected.totals);
      const answer = await getFigures.execute(
        readQuery(FiguresQuery, { ...expected.query, figures: named.join(',') }),
        NOW,
      );
      expect(answer.period).toEqual(expected.period);
      const { figures, rates } = expected.totals;
      expect(answer.totals).toEqual({ figures, rates, targets: {} });
      const wanted = expected.rows
        .map((row) => [rowKey(row), builtOf(row, named, expected.query.by)] as const)
        .filter(([, values]) => hasSomething(values) || !isSparse(expected.query.by));
      const rows = new Map(
        answer.rows.map((row) => [rowKey(row), { figures: row.figures, rates: divided(row.rates) }]),
      );
      expect(wanted.map(([key]) => [key, rows.get(key)])).toEqual(wanted);
      for (const [key] of wanted) rows.delete(key);
      expect([...rows.values()].filter(hasSomething)).toEqual([]);
      expect(isSparse(expected.query.by) ? [...rows.keys()] : []).toEqual([]);
    },
  );

  it('gives rows that add up to the totals, and identities that hold in every row', async () => {
    for (const { query } of cases) {
      const { rows, totals } = await getFigures.execute(readQuery(FiguresQuery, query), NOW);
      if (query.by !== 'none') expect(sumOf(rows, query.by)).toEqual(sumOf([totals], query.by));
      for (const { figures } of [...rows, totals]) expect(brokenIdentities(figures)).toEqual([]);
    }
  });
});

describe('counting by hand', () => {
  it('knows every figure and rate that is built', () => {
    const cases = JSON.parse(readFileSync('test/golden/full/expected-figures.json', 'utf8')) as Expected[];
    const built = [...FIGURES, ...RATES].map(({ id }) => id).filter((id) => !NOT_COUNTED_BY_HAND.has(id));
    for (const { totals, query } of cases.filter(({ query }) => query['asOf'] === undefined))
      expect([query, idsOf(totals)]).toEqual([query, built]);
  });
});

/** The figures and rates that are counted in this folder: totals name them all. */
function idsOf({ figures, rates }: Values): string[] {
  return [...FIGURES.filter(({ id }) => id in figures), ...RATES.filter(({ id }) => id in rates)].map(({ id }) => id);
}

/** One that is 0 (a rate: with nothing to divide by) may be left out of what is expected of a row. */
function builtOf({ figures, rates }: Values, named: readonly string[], by?: string): Values {
  const selection = selectionOf(new Set(named));
  const { figures: wanted } = by === 'unit' ? withoutCatalogue(selection) : selection;
  return { figures: Object.fromEntries(wanted.map(({ id }) => [id, figures[id] ?? 0])), rates: divided(rates) };
}

function divided(rates: Values['rates']): Values['rates'] {
  return Object.fromEntries(Object.entries(rates).filter(([, { denominator }]) => denominator !== 0));
}

/** Rows by field and by procedure are there only with a figure other than 0; here some have others than were asked for. */
function isSparse(by: string | undefined): boolean {
  return by === 'field' || by === 'procedure' || by === 'none';
}

function hasSomething({ figures }: Pick<Values, 'figures'>): boolean {
  return Object.values(figures).some((value) => value !== 0);
}

function rowKey({ key, own }: { key: string; own?: boolean }): string {
  return own ? `${key} itself` : key;
}

/** What the rows have together of the figures that they can split and that add up. */
function sumOf(rows: readonly FigureValues[], by: string | undefined): Record<string, number> {
  const additive = FIGURES.filter(
    (figure) => isSum(figure) && figure.splitBy.some((split) => split === (by ?? 'level')),
  );
  return Object.fromEntries(additive.map(({ id }) => [id, rows.reduce((sum, row) => sum + (row.figures[id] ?? 0), 0)]));
}

function brokenIdentities(figures: Readonly<Record<string, number>>): string[] {
  const sum = (...ids: string[]): number => ids.reduce((total, id) => total + (figures[id] ?? Number.NaN), 0);
  const identities = {
    stock: sum('carriedOver', 'received') === sum('resolved', 'withdrawn', 'stopped', 'pending'),
    resolved: sum('resolved') === sum('resolvedEarly', 'resolvedOnTime', 'resolvedLate'),
    pending: sum('pending') === sum('pendingInTime', 'pendingOverdue'),
    ...Object.fromEntries(indexLaws(figures).map(({ name, holds }) => [name, holds])),
    channels: sum('received') === sum('receivedOnline', 'receivedInPerson', 'receivedPostal', 'receivedKiosk'),
  };
  return Object.entries(identities).flatMap(([name, holds]) => (holds ? [] : [name]));
}
