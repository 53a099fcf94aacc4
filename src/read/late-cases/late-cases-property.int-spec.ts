import { testStreamKeys } from '../../../test/support/test-keys.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import fc from 'fast-check';
import { importRandomTree } from '../../../test/support/figure-questions.ts';
import { readSideOf } from '../../../test/support/golden-database.ts';
import { factsOf, type LateFact, listLate, type LateWorld } from '../../../test/support/late-brute-force.ts';
import { appendMixed, projectionOn } from '../../../test/support/projected-log.ts';
import { PLACES, randomContext, type RandomStream, randomStreams, ROOT } from '../../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { LATE_CAUSES } from '../../domain/dossier/vocabulary.ts';
import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { holderOf } from '../../domain/dossier/dossier-status.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import { WorkingCalendar } from '../../domain/time/working-calendar.ts';
import { EventStore } from '../../log/event-store.ts';
import { ProcedureImports } from '../../reference/procedures/procedure-imports.ts';
import { FindLateCases } from './find-late-cases.ts';
import { isWaiting, type LateCase, type WaitingCase } from './late-cases.answer.ts';
import { branchOf } from './branch.ts';
import { wholeSql } from './late-cases-sql.ts';
import { Lateness } from './lateness.ts';
import {
  type LateCasesFilter,
  LateCasesQuery,
  type LateCasesQuestion,
  LateSummaryQuery,
  type LateSummaryQuestion,
} from './late-cases.query.ts';
import { AGES, KINDS, LATE_READINGS, type LateKind, NO_CAUSE, STATES, SUMMARY_GROUPINGS } from './late-words.ts';
import { SummariseLateCases } from './summarise-late-cases.ts';
import type { LateCounts, SummaryRow } from './late-cases.answer.ts';

const SEED = 20_240_701;
const DATA_SETS = 6;
const QUESTIONS_EACH = 60;
const SUMMARIES_EACH = 8;
const HOUR = 3_600_000;
const FIRST_HOUR = Date.UTC(2024, 4, 21);
const UNIT_LEVELS = new Map(PLACES.map(({ level, path }) => [String(path.at(-1)), level]));
const UNITS = [...UNIT_LEVELS.keys()];
const PROCEDURES = ['1.001', '1.002', '2.003'];

const sometimes = (words: readonly string[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...words) });
const asked = fc.record({
  kind: fc.constantFrom(...KINDS),
  as: fc.constantFrom(...LATE_READINGS),
  state: fc.constantFrom(...STATES),
  within: fc.nat(6).map(String),
  unit: fc.option(fc.constantFrom(...UNITS), { nil: undefined }),
  holder: sometimes(['applicant', 'phong-mot-cua', 'T1.so', ...UNITS]),
  cause: sometimes([...LATE_CAUSES, NO_CAUSE]),
  procedure: sometimes(PROCEDURES),
  field: sometimes(['đất đai', 'hộ tịch']),
  level: sometimes([...new Set(UNIT_LEVELS.values())]),
  limit: fc.integer({ min: 1, max: 9 }).map(String),
});
const moment = fc.nat(60 * 24).map((hours) => FIRST_HOUR + hours * HOUR);

describe('asking for late cases of random dossiers', () => {
  const all: RandomStream[] = [];
  let openByKind: ReadonlyMap<LateKind, readonly LateFact[]>;
  let db: TestDatabase;
  let findLateCases: FindLateCases;
  let summariseLateCases: SummariseLateCases;

  beforeAll(async () => {
    db = await testDatabase();
    await importReference(db);
    const { snapshots } = readSideOf(db.database);
    findLateCases = new FindLateCases(snapshots, new MachineClock());
    summariseLateCases = new SummariseLateCases(snapshots, new MachineClock());
  });
  afterAll(() => db.close());

  it(`lists and counts each kind as a loop over all dossiers does, for any filter and at any time (seed ${SEED})`, async () => {
    const dataSet = fc.record({
      made: fc.array(randomStreams(9), { minLength: 10, maxLength: 10 }).map((parts) => parts.flat()),
      order: fc.array(fc.nat(7), { minLength: 1, maxLength: 20 }),
      limit: fc.constantFrom(1, 3, 50),
      questions: fc.array(fc.tuple(asked, moment), { minLength: QUESTIONS_EACH, maxLength: QUESTIONS_EACH }),
    });
    const found = new Map<LateKind, number>();
    await fc.assert(
      fc.asyncProperty(dataSet, async ({ made, order, limit, questions }) => {
        const streams = made.map(({ events }, index) => ({
          code: `L-${all.length + index}`,
          // Few random dossiers stay open: cut short, most of them are.
          events: events.slice(0, 1 + (index % 5)),
        }));
        all.push(...streams);
        const { runner } = projectionOn(db.database);
        await appendMixed(new EventStore(db.database, testStreamKeys()), streams, order, async (turn) => {
          if (turn % 5 === 4) await runner.catchUpAll(limit);
        });
        await runner.catchUpAll(limit);
        openByKind = new Map(KINDS.map((kind) => [kind, factsOf(all, kind, randomContext)]));
        for (const [raw, now] of questions)
          found.set(raw.kind, (found.get(raw.kind) ?? 0) + (await compareList(raw, now)));
        for (const [raw, now] of questions.slice(0, SUMMARIES_EACH)) await compareSummaries(raw, now);
      }),
      { seed: SEED, numRuns: DATA_SETS, endOnFailure: true },
    );
    for (const kind of KINDS) expect(found.get(kind)).toBeGreaterThan(DATA_SETS);
  }, 300_000);

  async function compareList(raw: Raw, now: number): Promise<number> {
    const question = readQuery(LateCasesQuery, given(raw));
    const expected = listLate(openByKind.get(question.kind) ?? [], question, worldAt(now));
    const { items, totals } = await everyPage(given(raw), now);
    expect(items.map(told)).toEqual(expected.map((fact) => toldOf(fact, now)));
    expect(new Set(totals)).toEqual(new Set([expected.length]));
    expect(await wholeList(question, now)).toEqual(expected.map(({ code }) => code));
    return items.length;
  }

  /** As a file has it. */
  async function wholeList(question: LateCasesQuestion, now: number): Promise<string[]> {
    const lateness = new Lateness(now, randomContext.zone, WorkingCalendar.of([]));
    const branch = await branchOf(db.database, question.unit, { withCodes: true });
    const { sql, params } = wholeSql(question, branch, lateness);
    const rows = await db.database.query<{ code: string }>(sql, params);
    return rows.map(({ code }) => code);
  }

  async function compareSummaries({ kind, as: reading, unit, within }: Raw, now: number): Promise<void> {
    const as = reading === 'receiving' ? reading : undefined;
    for (const by of SUMMARY_GROUPINGS) {
      const question = readQuery(LateSummaryQuery, given({ kind, as, unit, within, by }));
      const { rows, totals } = await summariseLateCases.execute(question, now);
      const [facts, standing] = [factsIn(question), standingIn(question)];
      expect({ by, ...totals }).toEqual({ by, ...countsOf(facts, standing, question, now) });
      const due = facts.filter(({ since }) => since === undefined);
      const counted = by === 'age' ? listLate(due, { ...ANY, state: 'late' }, worldAt(now)) : facts;
      const [groups, still] = [grouped(counted, question, now), grouped(by === 'age' ? [] : standing, question, now)];
      const expected = Array.from(groups, ([key, ofRow]) => {
        return [key, countsOf(ofRow, still.get(key) ?? [], question, now)] as const;
      });
      expect({ by, rows: rowsWithSomething(rows) }).toEqual({ by, rows: expected.sort(byKey) });
    }
  }

  /** Those whose clock stands, of which no promise knows. */
  function standingIn(question: LateSummaryQuestion): LateFact[] {
    const { kind } = question;
    return kind === 'resolution' || kind === 'waiting' ? factsIn({ ...question, kind: 'waiting' }) : [];
  }

  function factsIn(question: LateSummaryQuestion): LateFact[] {
    const { kind, unit } = question;
    const facts = openByKind.get(kind) ?? [];
    return facts.filter(({ dossier }) => unit === undefined || pathOf(unitIn(dossier, question)).includes(unit));
  }

  async function everyPage(raw: Given, now: number): Promise<{ items: Found[]; totals: (number | null)[] }> {
    const items: Found[] = [];
    const totals: (number | null)[] = [];
    let cursor: string | null = null;
    do {
      const page = await findLateCases.execute(readQuery(LateCasesQuery, cursor ? { ...raw, cursor } : raw), now);
      items.push(...page.items);
      totals.push(page.total);
      cursor = page.nextCursor;
    } while (cursor);
    return { items, totals };
  }
});

type Raw = Readonly<Record<string, string | undefined>>;
type Given = Readonly<Record<string, string>>;
type Found = LateCase | WaitingCase;
type Counts = LateCounts;

const ANY = readQuery(LateCasesQuery, {});

function given(raw: Raw): Given {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function pathOf(unit: string): readonly string[] {
  return PLACES.find(({ path }) => path.at(-1) === unit)?.path ?? [];
}

function worldAt(now: number): LateWorld {
  return {
    ctx: randomContext,
    now,
    calendar: WorkingCalendar.of([]),
    pathOf,
    levelOf: (unit) => UNIT_LEVELS.get(unit),
  };
}

function told(found: Found): unknown {
  const { code, unit, holder, receivedAt, cause } = found;
  const dossier = { code, unit, holder, receivedAt, cause };
  if (isWaiting(found)) return { ...dossier, for: found.for, since: found.since, workingDays: found.workingDays };
  const { dueAt, overdueFrom, consultedUnit } = found;
  return { ...dossier, dueAt, overdueFrom, consultedUnit: consultedUnit ?? null };
}

function toldOf({ code, dossier, times, since, consultedUnit }: LateFact, now: number): unknown {
  const known = {
    code,
    unit: dossier.competentUnit,
    holder: holderOf(dossier),
    receivedAt: textOf(dossier.receivedAt),
    cause: dossier.lateCause,
  };
  if (since !== undefined) return { ...known, ...toldOfWaiting(dossier, since, now) };
  return { ...known, dueAt: textOf(times?.dueAt), overdueFrom: textOf(times?.overdueFrom), consultedUnit };
}

function toldOfWaiting({ supplementRequested, paymentStopOpen }: Dossier, since: number, now: number): object {
  const { zone } = randomContext;
  const [first, today] = [zone.dayOf(since), zone.dayOf(now)];
  const reasons = [...(supplementRequested === null ? [] : ['supplement']), ...(paymentStopOpen ? ['payment'] : [])];
  const workingDays = first < today ? WorkingCalendar.of([]).workingDaysBetween(first, today) : 0;
  return { for: reasons, since: formatInstant(since), workingDays };
}

function textOf(instant: number | null | undefined): string | null {
  return instant === null || instant === undefined ? null : formatInstant(instant);
}

function countsOf(
  facts: readonly LateFact[],
  standing: readonly LateFact[],
  { within }: Pick<LateCasesFilter, 'within'>,
  now: number,
): Counts {
  const filter = { ...ANY, within };
  const due = facts.filter(({ since }) => since === undefined);
  const late = listLate(due, { ...filter, state: 'late' }, worldAt(now));
  return {
    open: facts.length,
    late: late.length,
    dueSoon: listLate(due, { ...filter, state: 'due-soon' }, worldAt(now)).length,
    oldestOverdueFrom: textOf(late[0]?.times?.overdueFrom),
    stopped: standing.length,
    oldestStoppedSince: textOf(standing.map(({ since }) => since ?? now).toSorted((a, b) => a - b)[0]),
  };
}

function grouped(facts: readonly LateFact[], question: LateSummaryQuestion, now: number): Map<string, LateFact[]> {
  const groups = new Map<string, LateFact[]>();
  for (const fact of facts) {
    const key = question.by === 'age' ? ageOf(fact, now) : rowKey(fact, question);
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return groups;
}

/** The unit at which a dossier stands. */
function unitIn({ competentUnit, receivingUnit }: Dossier, { as }: LateSummaryQuestion): string {
  return as === 'receiving' ? receivingUnit : competentUnit;
}

/** By counting the working days after the due day, one by one. */
function ageOf({ times }: LateFact, now: number): string {
  const { zone } = randomContext;
  const [dueDay, today] = [zone.dayOf(times?.dueAt ?? now), zone.dayOf(now)];
  const days = WorkingCalendar.of([]).workingDaysBetween(dueDay, today);
  return String(AGES.findLast(({ from }) => days >= from)?.key);
}

function rowKey({ dossier }: LateFact, question: LateSummaryQuestion): string {
  const { by, unit } = question;
  if (by === 'holder') return holderOf(dossier);
  if (by === 'cause') return dossier.lateCause ?? NO_CAUSE;
  if (by === 'field') return dossier.field;
  if (by === 'procedure') return dossier.procedure;
  const own = unitIn(dossier, question);
  if (by === 'level') return String(UNIT_LEVELS.get(own));
  if (unit === undefined) return ROOT;
  return own === unit ? `${unit} itself` : String(pathOf(own)[pathOf(unit).length]);
}

/** Rows of which nothing is open are there for the eye only. */
function rowsWithSomething(rows: readonly SummaryRow[]): (readonly [string, Counts])[] {
  return rows
    .filter(({ open }) => open > 0)
    .map(({ key, name: _name, level: _level, own, ...counts }) => [own ? `${key} itself` : key, counts] as const)
    .sort(byKey);
}

function byKey([a]: readonly [string, Counts], [b]: readonly [string, Counts]): number {
  return a < b ? -1 : 1;
}

async function importReference({ database }: TestDatabase): Promise<void> {
  await importRandomTree(database, FIRST_HOUR);
  const facts = { name: 'Thủ tục', field: 'hộ tịch', level: 'commune', onlineLevel: 'full' } as const;
  await new ProcedureImports(database).addProcedures(PROCEDURES.map((code) => ({ ...facts, code })));
}
