import { testStreamKeys } from '../../../../test/support/test-keys.ts';
import fc from 'fast-check';
import { figureListsOf } from '../../../../test/support/figure-lists.ts';
import { getFiguresOf, importRandomTree } from '../../../../test/support/figure-questions.ts';
import { appendMixed, projectionOn } from '../../../../test/support/projected-log.ts';
import { type RandomComplaint, randomComplaints } from '../../../../test/support/random-complaints.ts';
import {
  randomContext as ctx,
  type RandomStream,
  randomStreams,
  UNITS,
} from '../../../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/test-database.ts';
import { complaintContributions } from '../../../domain/figures/complaint-contributions.ts';
import { foldComplaint } from '../../../domain/complaint/fold-complaint.ts';
import { contributions } from '../../../domain/figures/dossier-contributions.ts';
import type { Dossier } from '../../../domain/dossier/dossier-state.ts';
import { holderOf } from '../../../domain/dossier/dossier-status.ts';
import { fold } from '../../../domain/dossier/fold.ts';
import { type Day, DAY_MS, formatDay, formatInstant } from '../../../domain/time/local-time.ts';
import { EventStore } from '../../../log/event-store.ts';
import { placeIn, type Reading, READINGS } from '../../../domain/figures/figure-cells.ts';
import { FIGURES, isSum, type SumFigure } from '../../../domain/figures/figure-catalogue.ts';
import { GROUPINGS, type Grouping } from '../figures-question.ts';
import { FiguresQuery } from '../figures.query.ts';
import { readQuery } from '../../../platform/http/query-parameters.ts';
import type { GetFigures } from '../get-figures.ts';
import type { Contribution } from '../../../domain/figures/additive-figures.ts';
import { FigureListQuery } from './figure-list.query.ts';
import type { FindFigureList } from './find-figure-list.ts';
import type { ListedDossier } from './figure-list.answer.ts';

const SEED = 20_241_124;
const DATA_SETS = 8;
const QUESTIONS_EACH = 25;
const LISTS_EACH = 4;
const FIRST_DAY = Date.UTC(2024, 4, 15) / DAY_MS;
const NOW = Date.parse('2026-01-05T08:00:00+07:00');
const LISTED = FIGURES.filter((figure): figure is SumFigure => figure.hasList && isSum(figure));

type Known = Readonly<{ code: string; cells: readonly Contribution[]; line: Partial<ListedDossier> }>;

type Asked = Readonly<{
  as: Reading;
  from: Day;
  to: Day;
  unit: string | undefined;
  by: Grouping;
  asOf: Day | undefined;
  row: number | undefined;
  figures: readonly SumFigure[];
  limit: number;
}>;

const day = fc.integer({ min: FIRST_DAY, max: FIRST_DAY + 50 });
const period = fc.oneof(fc.tuple(day, day), fc.constant([FIRST_DAY, FIRST_DAY + 50]));
const question: fc.Arbitrary<Asked> = fc
  .record({
    ends: period,
    unit: fc.option(fc.constantFrom(...UNITS), { nil: undefined, freq: 2 }),
    as: fc.constantFrom(...READINGS),
    by: fc.constantFrom(...GROUPINGS),
    asOf: fc.option(day, { nil: undefined }),
    row: fc.option(fc.nat(9), { nil: undefined, freq: 2 }),
    figures: fc.shuffledSubarray(LISTED, { minLength: LISTS_EACH, maxLength: LISTS_EACH }),
    limit: fc.constantFrom(1, 3, 200),
  })
  .map(({ ends, ...rest }) => ({ from: Math.min(...ends), to: Math.max(...ends), ...rest }));

describe('listing what stands behind the figures of random dossiers and complaints', () => {
  const dossiers: RandomStream[] = [];
  const complaints: RandomComplaint[] = [];
  let db: TestDatabase;
  let getFigures: GetFigures;
  let find: FindFigureList;

  beforeAll(async () => {
    db = await testDatabase();
    await importRandomTree(db.database, NOW);
    getFigures = getFiguresOf(db.database);
    find = figureListsOf(db.database).find;
  });
  afterAll(() => db.close());

  it(`names the very ones that a loop over all of them finds, as many as the figure says, each once (seed ${SEED})`, async () => {
    const store = new EventStore(db.database, testStreamKeys());
    const { runner } = projectionOn(db.database);
    const world = fc.record({
      streams: fc.array(randomStreams(10), { minLength: 4, maxLength: 4 }),
      complaints: fc.array(randomComplaints(10), { minLength: 2, maxLength: 2 }),
      questions: fc.array(question, { minLength: QUESTIONS_EACH, maxLength: QUESTIONS_EACH }),
    });
    let run = 0;
    let listed = 0;
    await fc.assert(
      fc.asyncProperty(world, async (made) => {
        run += 1;
        const added = renamed(made.streams, run);
        const complained = renamed(made.complaints, run);
        dossiers.push(...added);
        complaints.push(...complained);
        await appendMixed(
          store,
          [...added, ...complained.map((each) => ({ ...each, kind: 'complaint' as const }))],
          [],
        );
        await runner.catchUpAll(5);
        for (const asked of made.questions) listed += await checkQuestion(asked);
      }),
      { seed: SEED, numRuns: DATA_SETS, endOnFailure: true },
    );
    process.stdout.write(`${listed} lines in the lists of ${DATA_SETS * QUESTIONS_EACH * LISTS_EACH} figures\n`);
    expect(listed).toBeGreaterThan(1_000);
  }, 300_000);

  async function checkQuestion(asked: Asked): Promise<number> {
    const query = queryOf(asked);
    const { rows, totals } = await getFigures.execute(readQuery(FiguresQuery, query), NOW);
    const row = asked.row === undefined ? undefined : rows[asked.row % Math.max(1, rows.length)];
    const known = knownThen(asked.asOf);
    let lines = 0;
    for (const figure of asked.figures) {
      const found = await pages(figure, { ...query, ...(row ? { key: row.key } : {}) }, asked.limit);
      expect(found.items).toEqual(plainList(known, asked, figure, row?.key));
      expect(found.totals).toEqual([(row ?? totals).figures[figure.id]]);
      expect(found.items).toHaveLength(found.totals[0] ?? Number.NaN);
      lines += found.items.length;
    }
    return lines;
  }

  async function pages(
    { id }: SumFigure,
    query: Record<string, string>,
    limit: number,
  ): Promise<{ items: ListedDossier[]; totals: number[] }> {
    const items: ListedDossier[] = [];
    const totals = new Set<number>();
    for (let cursor = {}; ;) {
      const asked = readQuery(FigureListQuery, { ...query, limit: String(limit), ...cursor });
      const page = await find.execute(asked.behind(id), NOW);
      totals.add(page.total);
      items.push(
        ...page.items.map(({ unitName: _unit, procedureName: _procedure, holderName: _holder, ...item }) => item),
      );
      if (page.nextCursor === null) return { items, totals: [...totals] };
      cursor = { cursor: page.nextCursor };
    }
  }

  /** Everything as known at the end of a day, whatever it adds to. */
  function knownThen(asOf: Day | undefined): Known[] {
    const isKnown = ({ recordedAt }: Readonly<{ recordedAt: number }>): boolean =>
      asOf === undefined || ctx.zone.dayOf(recordedAt) <= asOf;
    return [
      ...dossiers.map(({ code, events }) => {
        const dossier = fold(events.filter(isKnown), ctx);
        return { code, cells: contributions(dossier, ctx), line: dossier ? lineOf(dossier) : {} };
      }),
      ...complaints.map(({ code, events }) => {
        const complaint = foldComplaint(events.filter(isKnown));
        const recordedAt = text(complaint?.recordedAt ?? null) ?? '';
        const line = { procedure: null, dueAt: null, resolvedAt: null, judgement: null, recordedAt };
        const cells = complaintContributions(complaint, ctx);
        return { code, cells, line: { ...line, holder: complaint?.unit ?? '' } };
      }),
    ];
  }
});

function lineOf(dossier: Dossier): Partial<ListedDossier> {
  const { procedure, clock, end, endedAt, recordedAt } = dossier;
  return {
    procedure,
    dueAt: text(clock?.dueAt ?? null),
    resolvedAt: text(end === 'resolved' ? endedAt : null),
    holder: holderOf(dossier),
    recordedAt: formatInstant(recordedAt),
    judgement: clock?.judgement ?? null,
  };
}

/** Each with a code of its own. */
function renamed<S extends Readonly<{ code: string }>>(groups: readonly (readonly S[])[], run: number): S[] {
  return groups.flatMap((group, index) =>
    group.map((stream) => ({ ...stream, code: `${stream.code}-${run}-${index}` })),
  );
}

function queryOf({ from, to, as, by, unit, asOf }: Asked): Record<string, string> {
  return {
    from: formatDay(from),
    to: formatDay(to),
    as,
    by,
    ...(unit === undefined ? {} : { unit }),
    ...(asOf === undefined ? {} : { asOf: formatDay(asOf) }),
  };
}

function plainList(known: readonly Known[], asked: Asked, figure: SumFigure, key: string | undefined): object[] {
  const isFlow = figure.terms.every(({ span }) => span === 'during');
  return known
    .map((each) => ({ ...each, cells: each.cells.filter((cell) => isAsked(cell, asked, key)) }))
    .filter(({ cells }) => cells.reduce((sum, cell) => sum + amountOf(cell, figure, asked), 0) !== 0)
    .map(({ code, cells, line }) => {
      const own = cells.find((cell) =>
        isFlow
          ? amountOf(cell, figure, asked) !== 0
          : (figure.id.startsWith('awaitingReceipt')
              ? cell.figures.awaitingReceiptDelta
              : (cell.figures.received ?? cell.figures.complaintsReceived)) === 1,
      );
      return {
        code,
        unit: own && placeIn(own, asked.as).path.at(-1),
        businessDay: formatDay(own?.day ?? Number.NaN),
        ...line,
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function amountOf({ day, figures }: Contribution, { terms }: SumFigure, { from, to, asOf }: Asked): number {
  const counts = { during: from <= day && day <= to, until: day <= Math.min(to, asOf ?? to), before: day < from };
  return terms.reduce((sum, { column, span, sign }) => sum + (counts[span] ? sign * (figures[column] ?? 0) : 0), 0);
}

function isAsked(cell: Contribution, { as, by, unit }: Asked, key: string | undefined): boolean {
  const { subject } = cell;
  const place = placeIn(cell, as);
  if (unit !== undefined && !place.path.includes(unit)) return false;
  if (key === undefined) return true;
  if (by === 'level') return place.level === key;
  if (by === 'field' || by === 'procedure') return subject[by] === key;
  const below = unit === undefined ? place.path : place.path.slice(place.path.indexOf(unit) + 1);
  return (below[0] ?? unit) === key;
}

function text(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
