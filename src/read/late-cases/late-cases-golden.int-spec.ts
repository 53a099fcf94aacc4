import { readQuery } from '../../platform/http/query-parameters.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importGoldenReference, readSideOf } from '../../../test/support/golden-database.ts';
import { projectStreams } from '../../../test/support/projected-log.ts';
import { GoldenFacts } from '../../../test/support/golden-facts.ts';
import { GoldenImport } from '../../../test/support/golden-import.ts';
import { factsOf, listLate } from '../../../test/support/late-brute-force.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { isPending } from '../../domain/dossier/dossier-status.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import { PROMISE_KINDS } from '../../domain/dossier/promises.ts';
import { CountDueDays } from '../late-calendar/count-due-days.ts';
import { CALENDAR_GROUPINGS, LateCalendarQuery } from '../late-calendar/late-calendar.query.ts';
import { FindLateCases } from './find-late-cases.ts';
import { isWaiting, type LateCase, type LateCasesPage } from './late-cases.answer.ts';
import { LateCasesQuery, LateSummaryQuery } from './late-cases.query.ts';
import { CAUSES, SUMMARY_GROUPINGS } from './late-words.ts';
import type { LateSummary } from './late-cases.answer.ts';
import { SummariseLateCases } from './summarise-late-cases.ts';

type Expected = {
  at: string;
  firstLines: number;
  unit: string | null;
  state: string;
  within?: number;
  items: { code: string; overdueFrom: string; workingDaysLate?: number }[];
};
type Raw = Readonly<Record<string, string>>;

const IMPORTED_AT = Date.parse('2026-01-05T08:00:00+07:00');

const moments = ['test/golden/core', 'test/golden/full'].flatMap((folder) => {
  const cases = JSON.parse(readFileSync(join(process.cwd(), folder, 'expected-late.json'), 'utf8')) as Expected[];
  return [...new Set(cases.map(({ at }) => at))].map((at) => ({
    folder,
    at,
    cases: cases.filter((expected) => expected.at === at),
  }));
});

describe.each(moments)('asking for the late cases of $folder at $at', ({ folder, at, cases }) => {
  const now = Date.parse(at);
  let db: TestDatabase;
  let findLateCases: FindLateCases;
  let summariseLateCases: SummariseLateCases;
  let facts: GoldenFacts;
  let golden: GoldenImport;

  beforeAll(async () => {
    db = await testDatabase();
    await importGoldenReference(db.database, folder, now);
    facts = GoldenFacts.read(folder);
    golden = new GoldenImport(facts, IMPORTED_AT);
    const lines = readFileSync(join(process.cwd(), folder, 'events.ndjson'), 'utf8').split('\n');
    for (const line of lines.slice(0, cases[0]?.firstLines)) if (line.trim() !== '') golden.judge(line);
    await projectStreams(db.database, golden.streams.values(), facts);
    const { snapshots } = readSideOf(db.database);
    findLateCases = new FindLateCases(snapshots, new MachineClock());
    summariseLateCases = new SummariseLateCases(snapshots, new MachineClock());
  }, 120_000);
  afterAll(() => db.close());

  it.each(cases.map((expected) => [expected.unit, expected.state, expected.within, expected] as const))(
    'lists for unit %s what is %s (within %s) in order, as counting by hand does',
    async (_unit, _state, _within, expected) => {
      const { items, total } = await findLateCases.execute(readQuery(LateCasesQuery, rawOf(expected)), now);
      const told = lateOf(items).map(({ code, overdueFrom, workingDaysLate }) => ({
        code,
        overdueFrom: Date.parse(overdueFrom),
        workingDaysLate,
      }));
      expect(told).toEqual(
        expected.items.map(({ code, overdueFrom, workingDaysLate }) => ({
          code,
          overdueFrom: Date.parse(overdueFrom),
          workingDaysLate: workingDaysLate ?? 0,
        })),
      );
      expect(total).toBe(expected.items.length);
    },
  );

  it('gives the same list page by page, in the middle of one instant too', async () => {
    for (const expected of cases) {
      const paged = await everyPage({ ...rawOf(expected), limit: '3' });
      expect(paged.map(({ code }) => code)).toEqual(expected.items.map(({ code }) => code));
    }
  });

  it('counts on which day what is not late yet falls due, by unit and by holder', async () => {
    const countDueDays = new CountDueDays(readSideOf(db.database).snapshots, new MachineClock());
    const today = facts.zone.dayOf(now);
    const open = [...golden.streams.values()].flatMap(({ state }) =>
      state && isPending(state) && state.clock?.overdueFrom ? [{ state, clock: state.clock }] : [],
    );
    const days = open
      .filter(({ clock }) => Number(clock.overdueFrom) > now)
      .map(({ clock }) => facts.zone.dayOf(clock.dueAt ?? 0) - today);
    for (const by of CALENDAR_GROUPINGS) {
      const found = await countDueDays.execute(readQuery(LateCalendarQuery, { by, days: '5' }), now);
      const { length } = found.days;
      expect(found.totals).toEqual({
        late: open.length - days.length,
        counts: found.days.map((_, index) => days.filter((day) => day === index).length),
        later: days.filter((day) => day >= length).length,
      });
      const sums = found.rows.map(({ late, counts, later }) => late + later + counts.reduce((a, b) => a + b, 0));
      expect(sums.reduce((a, b) => a + b, 0)).toBe(open.length);
    }
  });

  it.each(PROMISE_KINDS)('lists what the promises of the kind %s say, one dossier after the other', async (kind) => {
    const open = factsOf(golden.streams.values(), kind, facts);
    const today = facts.zone.dayOf(now);
    const world = {
      ctx: facts,
      now,
      calendar: facts.calendarAt(),
      pathOf: (of: string) => facts.placeOf(of, today).path,
    };
    for (const { unit, state, within } of cases) {
      const raw = { ...rawOf({ unit, state, within }), kind };
      const expected = listLate(open, readQuery(LateCasesQuery, raw), world);
      const { items, total } = await findLateCases.execute(readQuery(LateCasesQuery, raw), now);
      expect(
        lateOf(items).map(({ code, dueAt, consultedUnit }) => ({ code, dueAt, consultedUnit: consultedUnit ?? null })),
      ).toEqual(
        expected.map(({ code, times, consultedUnit }) => ({
          code,
          dueAt: times ? formatInstant(times.dueAt) : null,
          consultedUnit,
        })),
      );
      expect(total).toBe(expected.length);
    }
  });

  it('filters by holder, cause, procedure and field: the parts make the whole', async () => {
    const all = await everyPage({ limit: '200' });
    for (const side of ['holder', 'procedure', 'field'] as const) {
      const values = new Set(all.map((item) => item[side]));
      for (const value of values) {
        const part = await everyPage({ limit: '200', [side]: value });
        expect(part).toEqual(all.filter((item) => item[side] === value));
      }
    }
    const byCause = await Promise.all(CAUSES.map((cause) => everyPage({ limit: '200', cause })));
    expect(byCause.flat()).toHaveLength(all.length);
  });

  it('sums up by each side what the lists hold', async () => {
    for (const unit of [undefined, 'T99', 'T99.902', 'T99-02']) {
      const asked: Raw = unit === undefined ? {} : { unit };
      const late = (await everyPage({ ...asked, limit: '200' })).length;
      const dueSoon = (await everyPage({ ...asked, limit: '200', state: 'due-soon' })).length;
      for (const by of SUMMARY_GROUPINGS) {
        const { rows, totals } = await summariseLateCases.execute(readQuery(LateSummaryQuery, { ...asked, by }), now);
        expect(totals).toMatchObject({ late, dueSoon });
        // Only what is late has been so for some time.
        const listed = by === 'age' ? { open: late, late, dueSoon: 0 } : { open: totals.open, late, dueSoon };
        expect(sumOf(rows)).toEqual(listed);
      }
    }
  });

  it('has a row for the unit’s own dossiers and for each unit in force directly below it', async () => {
    const { rows } = await summariseLateCases.execute(readQuery(LateSummaryQuery, { unit: 'T99.903' }), now);
    const [own, ...below] = rows;
    expect(own).toMatchObject({ key: 'T99.903', own: true, level: 'district' });
    const inForce = ['T99.903.01', 'T99.903.02', 'T99.903.03'];
    expect(below.map(({ key }) => key)).toEqual(expect.arrayContaining(inForce));
    for (const row of below) {
      const { total } = await findLateCases.execute(readQuery(LateCasesQuery, { unit: row.key }), now);
      expect(row.late).toBe(total);
    }
  });

  it('counts by level from the province down, and tells since when the oldest is overdue', async () => {
    const { rows, totals } = await summariseLateCases.execute(readQuery(LateSummaryQuery, { by: 'level' }), now);
    expect(rows.map(({ key }) => key)).toEqual(['province', 'district', 'commune']);
    const [first] = await everyPage({ limit: '1' });
    expect(totals.oldestOverdueFrom).toBe(first?.overdueFrom);
  });

  async function everyPage(raw: Raw): Promise<LateCase[]> {
    const items: LateCase[] = [];
    let cursor: string | null = null;
    do {
      const page = await findLateCases.execute(readQuery(LateCasesQuery, cursor ? { ...raw, cursor } : raw), now);
      items.push(...lateOf(page.items));
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }
});

function rawOf({ unit, state, within }: Pick<Expected, 'unit' | 'state' | 'within'>): Raw {
  return {
    state,
    limit: '200',
    ...(unit === null ? {} : { unit }),
    ...(within === undefined ? {} : { within: String(within) }),
  };
}

function sumOf(rows: LateSummary['rows']): { open: number; late: number; dueSoon: number } {
  const sum = (side: 'open' | 'late' | 'dueSoon'): number => rows.reduce((total, row) => total + row[side], 0);
  return { open: sum('open'), late: sum('late'), dueSoon: sum('dueSoon') };
}

function lateOf(items: LateCasesPage['items']): LateCase[] {
  return items.filter((item) => !isWaiting(item));
}
