import fc from 'fast-check';
import { type KnownDossier, projectGoldenDossiers } from '../../../test/support/golden-dossiers.ts';
import { readSideOf } from '../../../test/support/golden-database.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { DOSSIER_STATUSES, holderOf, owedDongOf, statusOf } from '../../domain/dossier/dossier-status.ts';
import { CHANNELS } from '../../domain/dossier/vocabulary.ts';
import { formatDay, TimeZone } from '../../domain/time/local-time.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { DeskList } from './desk-list.ts';
import { SORTS } from './dossier-order.ts';
import type { DossierLine } from './dossiers.answer.ts';
import { DESK_READINGS, DossiersQuery, type DossiersQuestion } from './dossiers.query.ts';
import { FindDossiers } from './find-dossiers.ts';

const SEED = 20_261_130;
const QUESTIONS = 400;
const NOW = Date.parse('2026-01-05T08:00:00+07:00');
const zone = new TimeZone('Asia/Ho_Chi_Minh');

const ENDED = new Set(['annulled', 'refused-receipt', 'withdrawn', 'stopped', 'resolved', 'returned']);

type Raw = Readonly<Record<string, string | undefined>>;

describe('asking for any list of dossiers', () => {
  let db: TestDatabase;
  let findDossiers: FindDossiers;
  let known: readonly KnownDossier[];
  let pathOf: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    db = await testDatabase();
    known = await projectGoldenDossiers(db, NOW);
    const { snapshots } = readSideOf(db.database);
    findDossiers = new FindDossiers(snapshots, new MachineClock());
    pathOf = await pathsOf(db);
  }, 120_000);
  afterAll(() => db.close());

  it(`lists what a loop over all dossiers finds, in order, each once, whatever the page (seed ${SEED})`, async () => {
    let lines = 0;
    await fc.assert(
      fc.asyncProperty(questions(known, [...pathOf.keys()]), async (raw) => {
        const question = readQuery(DossiersQuery, given(raw));
        const expected = known.filter((each) => matches(each, question)).sort(inOrder(question));
        const found = await everyPage(given(raw));
        expect(found.items.map(({ code }) => code)).toEqual(expected.map(({ code }) => code));
        expect(new Set(found.totals)).toEqual(new Set([expected.length]));
        expect(await wholeList(question)).toEqual(expected.map(({ code }) => code));
        lines += expected.length;
      }),
      { seed: SEED, numRuns: QUESTIONS, endOnFailure: true },
    );
    expect(lines).toBeGreaterThan(QUESTIONS);
  }, 300_000);

  it('finds a part of a code in capitals or small letters, and takes signs as they stand', async () => {
    await db.owner.query(
      `INSERT INTO dossier_state (part, stream_id, feed, code, version, state, status, open, receiving_unit)
       SELECT 0, gen_random_uuid(), 0, code, 1, '{}', 'received', true, 'T99'
         FROM unnest($1::text[]) AS code`,
      [['Đơn-100%_A\\b', 'ĐƠN-100%_a\\B', 'Đơn-100X_A\\b', 'Đơn-100%XA\\b']],
    );
    const { items } = await everyPage({ q: 'đƠn-100%_a\\b', sort: 'code' });
    expect(items.map(({ code }) => code).sort()).toEqual(['Đơn-100%_A\\b', 'ĐƠN-100%_a\\B'].sort());
    await db.owner.query(`DELETE FROM dossier_state WHERE state::text = '{}'`);
  });

  it('finds the same when so many codes hold the part that they are not sought first', async () => {
    await db.owner.query(
      `INSERT INTO dossier_state (part, stream_id, feed, code, version, state, status, open, receiving_unit)
       SELECT 0, gen_random_uuid(), 0, 'many-' || n, 1, '{}', 'received', true, 'T99'
         FROM generate_series(1, 10001) AS n`,
    );
    const { items, total } = await findDossiers.execute(readQuery(DossiersQuery, { q: 'MANY-', sort: 'code' }), NOW);
    expect([items[0]?.code, items[1]?.code, total]).toEqual(['many-1', 'many-10', null]);
    await db.owner.query(`DELETE FROM dossier_state WHERE state::text = '{}'`);
  });

  function matches({ code, state }: KnownDossier, asked: DossiersQuestion): boolean {
    const { receivedAt, receivingUnit, competentUnit } = state;
    const wanted: readonly (readonly [unknown, unknown])[] = [
      [asked.procedure, state.procedure],
      [asked.field, state.field],
      [asked.holder, holderOf(state)],
      [asked.channel, state.channel],
      [asked.owed, String(owedDongOf(state) > 0)],
      [asked.ended, String(ENDED.has(statusOf(state)))],
    ];
    const of = { receiving: [receivingUnit], competent: [competentUnit], either: [receivingUnit, competentUnit] };
    const isIn = (unit: string): boolean => asked.unit === undefined || (pathOf.get(unit) ?? []).includes(asked.unit);
    return (
      of[asked.as].some(isIn) &&
      (asked.status === undefined || asked.status.includes(statusOf(state))) &&
      wanted.every(([value, found]) => value === undefined || value === found) &&
      isBetween(receivedAt, asked.receivedFrom, asked.receivedTo) &&
      isBetween(dueAt(state), asked.dueFrom, asked.dueTo) &&
      isBetween(resolvedAt(state), asked.resolvedFrom, asked.resolvedTo) &&
      code.toLowerCase().includes((asked.q ?? '').toLowerCase())
    );
  }

  /** As a file has it. */
  async function wholeList(question: DossiersQuestion): Promise<string[]> {
    const { sql, params } = (await DeskList.of(db.database, question, zone)).whole();
    return (await db.database.query<{ code: string }>(sql, params)).map(({ code }) => code);
  }

  async function everyPage(raw: Record<string, string>): Promise<{ items: DossierLine[]; totals: (number | null)[] }> {
    const items: DossierLine[] = [];
    const totals: (number | null)[] = [];
    let cursor: string | null = null;
    do {
      const page = await findDossiers.execute(readQuery(DossiersQuery, cursor ? { ...raw, cursor } : raw), NOW);
      items.push(...page.items);
      totals.push(page.total);
      cursor = page.nextCursor;
    } while (cursor);
    return { items, totals };
  }
});

/** Values that some dossier has, so that most filters find something. */
function questions(known: readonly KnownDossier[], units: readonly string[]): fc.Arbitrary<Raw> {
  const some = fc.constantFrom(...known);
  const now = <T>(arbitrary: fc.Arbitrary<T>, weight: number) =>
    fc.oneof({ weight: 10 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
  const dayOf = (of: (known: KnownDossier) => number | null | undefined) =>
    some.map((each) => formatDay(zone.dayOf(of(each) ?? NOW)));
  const part = fc
    .record({ of: some, from: fc.nat(40), length: fc.integer({ min: 4, max: 12 }), isLoud: fc.boolean() })
    .map(({ of: { code }, from, length, isLoud }) => {
      const first = Math.max(0, Math.min(from, code.length - 4));
      const text = code.slice(first, first + length);
      return isLoud ? text.toUpperCase() : text.toLowerCase();
    })
    .filter((text) => text.trim().length >= 4);
  return fc
    .record({
      unit: now(fc.constantFrom(...units), 4),
      as: now(fc.constantFrom(...DESK_READINGS), 6),
      status: now(fc.uniqueArray(fc.constantFrom(...DOSSIER_STATUSES), { minLength: 1 }), 4),
      procedure: now(
        some.map(({ state }) => state.procedure),
        1,
      ),
      field: now(
        some.map(({ state }) => state.field),
        1,
      ),
      holder: now(
        some.map(({ state }) => holderOf(state)),
        1,
      ),
      channel: now(fc.constantFrom(...CHANNELS), 1),
      received: now(
        fc.tuple(
          dayOf(({ state }) => state.receivedAt),
          dayOf(({ state }) => state.receivedAt),
        ),
        2,
      ),
      due: now(
        fc.tuple(
          dayOf(({ state }) => state.clock?.dueAt),
          dayOf(({ state }) => state.clock?.dueAt),
        ),
        2,
      ),
      resolved: now(
        fc.tuple(
          dayOf(({ state }) => state.endedAt),
          dayOf(({ state }) => state.endedAt),
        ),
        1,
      ),
      owed: now(fc.constantFrom('true', 'false'), 1),
      ended: now(fc.constantFrom('true', 'false'), 2),
      q: now(part, 2),
      sort: now(fc.constantFrom(...SORTS), 9),
      limit: fc.constantFrom('7', '50', '200'),
    })
    .map(({ status, received, due, resolved, ...rest }) => ({
      ...rest,
      status: status?.join(','),
      ...ends('received', received),
      ...ends('due', due),
      ...ends('resolved', resolved),
    }));
}

function ends(name: string, days: readonly [string, string] | undefined): Raw {
  const [from, to] = [...(days ?? [])].sort();
  return { [`${name}From`]: from, [`${name}To`]: to };
}

function given(raw: Raw): Record<string, string> {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function isBetween(instant: number | null, from: number | undefined, to: number | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  if (instant === null) return false;
  const day = zone.dayOf(instant);
  return (from === undefined || from <= day) && (to === undefined || day <= to);
}

function dueAt({ clock }: KnownDossier['state']): number | null {
  return clock?.dueAt ?? null;
}

function resolvedAt({ end, endedAt }: KnownDossier['state']): number | null {
  return end === 'resolved' ? endedAt : null;
}

const SORTED_AT: Readonly<Record<string, (known: KnownDossier) => number | null | undefined>> = {
  receivedAt: ({ state }) => state.receivedAt,
  dueAt: ({ state }) => dueAt(state),
  overdueFrom: ({ state }) => state.clock?.overdueFrom,
  resolvedAt: ({ state }) => resolvedAt(state),
  intakeDueAt: ({ intakeDueAt }) => intakeDueAt,
};

/** By the words of the documentation: what has no instant counts as latest, and the codes turn round with the order. */
function inOrder({ sort }: DossiersQuestion): (a: KnownDossier, b: KnownDossier) => number {
  const isDown = sort.startsWith('-');
  const name = isDown ? sort.slice(1) : sort;
  const at = (known: KnownDossier): number =>
    name === 'code' ? 0 : (SORTED_AT[name]?.(known) ?? Number.MAX_SAFE_INTEGER);
  const codesDown = name === 'receivedAt' ? !isDown : isDown;
  return (a, b) => (at(a) - at(b)) * (isDown ? -1 : 1) || (a.code < b.code ? -1 : 1) * (codesDown ? -1 : 1);
}

async function pathsOf({ owner }: TestDatabase): Promise<Map<string, string[]>> {
  const rows = await owner.query<{ code: string; path: string[] }>(
    `SELECT below.code, array_agg(top.code) AS path
       FROM unit_rank AS top JOIN unit_rank AS below ON below.lft BETWEEN top.lft AND top.rgt GROUP BY below.code`,
  );
  return new Map(rows.map(({ code, path }) => [code, path]));
}
