import { testStreamKeys } from '../../../test/support/test-keys.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { goldenComplaints } from '../../../test/support/golden-complaints.ts';
import { importGoldenReference, readSideOf, StillClock, TEST_SETTINGS } from '../../../test/support/golden-database.ts';
import { GoldenFacts } from '../../../test/support/golden-facts.ts';
import { appendMixed, projectionOn } from '../../../test/support/projected-log.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import {
  COMPLAINT_STATUSES,
  complaintStatusLabel,
  complaintStatusOf,
} from '../../domain/complaint/complaint-status.ts';
import type { Complaint } from '../../domain/complaint/complaint.ts';
import { type ComplaintDeadline, deadlinesOf } from '../../domain/complaint/deadlines.ts';
import { foldComplaint } from '../../domain/complaint/fold-complaint.ts';
import { EventStore } from '../../log/event-store.ts';
import { UnitImports } from '../../reference/units/unit-imports.ts';
import { UnitRanks } from '../../reference/units/unit-ranks.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { ComplaintsQuery } from './complaints.query.ts';
import type { ComplaintLine } from './complaints.answer.ts';
import { FindComplaints } from './find-complaints.ts';

type Raw = Readonly<Record<string, string>>;
type Known = Readonly<{ code: string; state: Complaint; owed: ComplaintDeadline | undefined }>;

const FOLDER = 'test/golden/full';
const NOW = Date.parse('2024-05-20T08:00:00+07:00');

describe('asking for complaints', () => {
  const facts = GoldenFacts.read(FOLDER);
  let db: TestDatabase;
  let findComplaints: FindComplaints;
  let known: readonly Known[];

  beforeAll(async () => {
    db = await testDatabase();
    await importGoldenReference(db.database, FOLDER, NOW);
    const streams = [...goldenComplaints(FOLDER, facts)].map(([code, events]) => ({ code, events }));
    await appendMixed(
      new EventStore(db.database, testStreamKeys()),
      streams.map((stream) => ({ ...stream, kind: 'complaint' as const })),
      [1, 0, 4],
    );
    await projectionOn(db.database, { current: async () => facts }).runner.catchUpAll();
    known = streams.flatMap(({ code, events }) => knownOf(code, foldComplaint(events)));
    const { snapshots } = readSideOf(db.database);
    findComplaints = new FindComplaints(snapshots, new MachineClock());
  }, 120_000);
  afterAll(() => db.close());

  function knownOf(code: string, state: Complaint | null): Known[] {
    if (state === null) return [];
    const owed = deadlinesOf(state, facts).find(
      ({ kind, keptAt }) => ['answer', 'publish'].includes(kind) && keptAt === null,
    );
    return [{ code, state, owed }];
  }

  const byReceipt = (some: readonly Known[]) =>
    some
      .toSorted((a, b) => b.state.receivedAt - a.state.receivedAt || (a.code < b.code ? -1 : 1))
      .map(({ code }) => code);
  const byDeadline = (some: readonly Known[]) =>
    some.toSorted((a, b) => overdueFrom(a) - overdueFrom(b) || (a.code < b.code ? -1 : 1)).map(({ code }) => code);
  const isWithin = (unit: string) => facts.placeOf(unit, facts.zone.dayOf(NOW)).path.includes('T99.901');

  it('lists every complaint once, the newest receipt first', async () => {
    expect(await codes({ limit: '7' })).toEqual(byReceipt(known));
    const { total } = await findComplaints.execute(readQuery(ComplaintsQuery, {}), NOW);
    expect(total).toBe(known.length);
  });

  it('takes a unit with all below it, whether they received the complaint or have it now', async () => {
    const expected = known.filter(({ state }) => isWithin(state.receivingUnit) || isWithin(state.unit));
    expect(expected.length).toBeGreaterThan(5);
    expect(await codes({ unit: 'T99.901', limit: '3' })).toEqual(byReceipt(expected));
  });

  it.each(COMPLAINT_STATUSES)('lists by the status %s', async (status) => {
    expect(await codes({ status })).toEqual(
      byReceipt(known.filter(({ state }) => complaintStatusOf(state) === status)),
    );
  });

  it('lists by channel, subject and days of receipt together', async () => {
    const from = Date.parse('2024-03-01T00:00:00+07:00');
    const to = Date.parse('2024-04-01T00:00:00+07:00');
    const expected = known.filter(
      ({ state }) =>
        state.channel === 'online' && state.subject === 'conduct' && from <= state.receivedAt && state.receivedAt < to,
    );
    expect(expected.length).toBeGreaterThan(0);
    const days = { receivedFrom: '2024-03-01', receivedTo: '2024-03-31' };
    expect(await codes({ ...days, channel: 'online', subject: 'conduct' })).toEqual(byReceipt(expected));
  });

  it('leads from a dossier to the complaints about it', async () => {
    const dossier = known.find(({ state }) => state.dossier !== null)?.state.dossier ?? '';
    const expected = known.filter(({ state }) => state.dossier === dossier);
    expect(await codes({ dossier })).toEqual(byReceipt(expected));
    expect(await codes({ dossier: 'nobody-knows-it' })).toEqual([]);
  });

  it('lists what is late, the most overdue first, with an exact total', async () => {
    const late = known.filter((one) => overdueFrom(one) <= NOW);
    expect(new Set(late.map(({ owed }) => owed?.kind))).toEqual(new Set(['answer', 'publish']));
    expect(await codes({ state: 'late', limit: '4' })).toEqual(byDeadline(late));
    const mine = late.filter(({ state }) => isWithin(state.unit));
    const page = await findComplaints.execute(
      readQuery(ComplaintsQuery, { state: 'late', unit: 'T99.901', limit: '1' }),
      NOW,
    );
    expect([page.items[0]?.code, page.total]).toEqual([byDeadline(mine)[0], mine.length]);
  });

  it.each(['0', '2', '9'])('lists what is due within %s working days', async (within) => {
    const calendar = facts.calendarAt();
    const today = facts.zone.dayOf(NOW);
    const soon = known.filter(({ owed }) => {
      if (!owed || owed.overdueFrom <= NOW) return false;
      return calendar.workingDaysBetween(today, facts.zone.dayOf(owed.dueAt)) <= Number(within);
    });
    expect(await codes({ state: 'due-soon', within })).toEqual(byDeadline(soon));
  });

  it('tells of each complaint what its answer does, and how late it is', async () => {
    const late = known.filter((one) => overdueFrom(one) <= NOW);
    const { items } = await findComplaints.execute(readQuery(ComplaintsQuery, { state: 'late', limit: '200' }), NOW);
    const expected = late.map((one) => lineOf(one, facts)).toSorted((a, b) => (a.code < b.code ? -1 : 1));
    expect(items.toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual(expected);
    expect(Math.max(...items.map(({ workingDaysLate }) => workingDaysLate ?? 0))).toBeGreaterThan(10);
  });

  it('shows no deadline where nothing is owed', async () => {
    const { items } = await findComplaints.execute(readQuery(ComplaintsQuery, { status: 'refused', limit: '1' }), NOW);
    expect(items).toMatchObject([{ deadline: null, dueAt: null, overdueFrom: null, workingDaysLate: null }]);
  });

  it('refuses an unknown unit', async () => {
    const ask = findComplaints.execute(readQuery(ComplaintsQuery, { unit: 'T98' }), NOW);
    await expect(ask).rejects.toMatchObject({ code: 'unknown-unit', kind: 'invalid' });
  });

  it('finds the same in a unit after the tree was numbered anew', async () => {
    const before = await codes({ state: 'late', unit: 'T99.901' });
    const record = { code: 'T99-00', name: 'Sở mới', level: 'province', parent: 'T99', validFrom: '2024-01-01' };
    const ranks = new UnitRanks(db.database, new StillClock(NOW), TEST_SETTINGS);
    await new UnitImports(db.database, ranks).importUnits([
      { line: 2, record: { ...record, validTo: '', legalBasis: '' } },
    ]);
    const [row] = await db.database.query<{ wrong: string; placed: string }>(
      `SELECT count(*) FILTER (WHERE c.lft IS DISTINCT FROM r.lft) AS wrong, count(*) AS placed
         FROM complaint_state c JOIN unit_rank r ON r.code = c.unit WHERE c.overdue_from IS NOT NULL`,
    );
    expect(row).toEqual({ wrong: '0', placed: String(known.filter(({ owed }) => owed).length) });
    expect(await codes({ state: 'late', unit: 'T99.901' })).toEqual(before);
  });

  it('puts complaints whose receipt was annulled last, over any page', async () => {
    const annulled = known.slice(0, 3).map(({ code }) => code);
    await db.database.query('UPDATE complaint_state SET received_at = NULL WHERE code = ANY ($1::text[])', [annulled]);
    const rest = known.filter(({ code }) => !annulled.includes(code));
    expect(await codes({ limit: '2' })).toEqual([...byReceipt(rest), ...annulled.toSorted()]);
  });

  async function codes(raw: Raw): Promise<string[]> {
    const items: ComplaintLine[] = [];
    let cursor: string | null = null;
    do {
      const question: Raw = cursor ? { ...raw, cursor } : raw;
      const page = await findComplaints.execute(readQuery(ComplaintsQuery, question), NOW);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items.map(({ code }) => code);
  }
});

function overdueFrom({ owed }: Known): number {
  return owed?.overdueFrom ?? Infinity;
}

function lineOf({ code, state, owed }: Known, facts: GoldenFacts): ComplaintLine {
  if (!owed) throw new Error(`Nothing is owed in ${code}`);
  const { version, unit, receivingUnit, channel, subject, dossier } = state;
  const dueDay = facts.zone.dayOf(owed.dueAt);
  return {
    code,
    version,
    status: complaintStatusOf(state),
    statusLabel: complaintStatusLabel(complaintStatusOf(state)),
    unit,
    receivingUnit,
    channel,
    subject,
    dossier,
    receivedAt: new Date(state.receivedAt).toISOString(),
    deadline: owed.kind === 'answer' ? 'answer' : 'publish',
    dueAt: new Date(owed.dueAt).toISOString(),
    overdueFrom: new Date(owed.overdueFrom).toISOString(),
    workingDaysLate: facts.calendarAt().workingDaysBetween(dueDay, facts.zone.dayOf(NOW)),
    endedAt: state.endedAt === null ? null : new Date(state.endedAt).toISOString(),
    publishedAt: null,
  };
}
