import { readQuery } from '../../platform/http/query-parameters.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { fillCountry } from '../../../test/support/country.ts';
import { readSideOf } from '../../../test/support/golden-database.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { TimeZone } from '../../domain/time/local-time.ts';
import { WorkingCalendar } from '../../domain/time/working-calendar.ts';
import type { Branch } from './branch.ts';
import { FindLateCases } from './find-late-cases.ts';
import { lateCasesSql } from './late-cases-sql.ts';
import { type LateCasesQuestion, LateCasesQuery } from './late-cases.query.ts';
import { KINDS, type LateKind } from './late-words.ts';
import { Lateness } from './lateness.ts';

const OPEN = 20_000;
const ENDED = 20_000;
const NOW = Date.parse('2024-06-28T15:30:00+07:00');
const LATE_STATES = ['late', 'due-soon'];

/** Of dossiers, and of promises: of these a page's dossiers are joined by their key. */
const PROMISES = /^(dossier_promise_(overdue|branch)|dossier_state_pkey)$/;
const INDEXES: Readonly<Record<LateKind, RegExp>> = {
  resolution: /^dossier_state_open_(overdue|branch)$/,
  forwarding: PROMISES,
  submission: PROMISES,
  consultation: PROMISES,
  transit: PROMISES,
  'supplement-notice': PROMISES,
  'supplement-expiry': PROMISES,
  acknowledgement: PROMISES,
  waiting: /^dossier_state_(waiting|open_branch)$/,
};

type PlanNode = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: PlanNode[] };

describe('finding late cases among the open dossiers of a country', () => {
  let db: TestDatabase;
  let findLateCases: FindLateCases;

  beforeAll(async () => {
    db = await testDatabase();
    await fillCountry(db.owner, { now: NOW, open: OPEN, ended: ENDED });
    for (const table of ['dossier_state', 'dossier_promise']) {
      // Pages become all-visible only when the commits are on disk; the test server commits without waiting.
      await db.owner.query('CHECKPOINT');
      await db.owner.query(`VACUUM (ANALYZE) ${table}`);
    }
    await db.owner.query('ANALYZE unit_rank');
    const { snapshots } = readSideOf(db.database);
    findLateCases = new FindLateCases(snapshots, new MachineClock());
  }, 120_000);
  afterAll(() => db.close());

  it.each(KINDS.flatMap((kind) => ['R', 'P7', 'C77', undefined].flatMap((unit) => bothStates({ kind, unit }))))(
    'answers for %p out of the indexes over what is open alone',
    async (raw) => {
      const [branch] = await db.database.query<Branch>('SELECT lft, rgt FROM unit_rank WHERE code = $1', [raw.unit]);
      const lateness = new Lateness(NOW, new TimeZone('Asia/Ho_Chi_Minh'), WorkingCalendar.of([]));
      const { sql, params } = lateCasesSql(ask(raw), branch, lateness);
      const [row] = await db.database.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
        `EXPLAIN (FORMAT JSON) ${sql}`,
        params,
      );
      const scans = nodes(row?.['QUERY PLAN'][0]?.Plan).filter((node) => node['Relation Name']?.startsWith('dossier_'));
      expect(scans.length).toBeGreaterThanOrEqual(2);
      for (const scan of scans) expect(indexesOf(scan)).toMatch(INDEXES[raw.kind]);
    },
  );

  it('answers what a commune took in out of the indexes over what is open', async () => {
    const units = ['C77'];
    const [branch] = await db.database.query<Branch>('SELECT lft, rgt FROM unit_rank WHERE code = $1', units);
    const lateness = new Lateness(NOW, new TimeZone('Asia/Ho_Chi_Minh'), WorkingCalendar.of([]));
    const asked = ask({ unit: 'C77', as: 'receiving' });
    const { sql, params } = lateCasesSql(asked, branch && { ...branch, units }, lateness);
    const plan = JSON.stringify(await db.database.query(`EXPLAIN (FORMAT JSON) ${sql}`, params));
    expect(plan).not.toMatch(/"Seq Scan"[^}]*"dossier_state"/);
    expect(plan).toMatch(/dossier_state_open_branch/);
    expect(plan).toMatch(/dossier_state_open_elsewhere/);
  });

  it('gives the same page and number by the index as by going through all dossiers', async () => {
    const [counted] = await db.database.query<{ late: string }>(
      `SELECT count(*) AS late FROM dossier_state AS d JOIN unit_rank AS u ON u.code = d.competent_unit
        WHERE d.open AND d.overdue_from <= $1 AND u.parent = 'P7'`,
      [new Date(NOW)],
    );
    const { total, items } = await findLateCases.execute(ask({ unit: 'P7' }), NOW);
    expect(total).toBe(Number(counted?.late));
    expect(items).toHaveLength(50);
  });
});

function bothStates<T>(raw: T): (T & { state: string })[] {
  return LATE_STATES.map((state) => ({ ...raw, state }));
}

function ask(raw: Readonly<Record<string, string | undefined>>): LateCasesQuestion {
  return readQuery(LateCasesQuery, Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined)));
}

function nodes(plan: PlanNode | undefined): PlanNode[] {
  return plan ? [plan, ...(plan.Plans ?? []).flatMap(nodes)] : [];
}

/** Of a bitmap scan the index stands one node further down. */
function indexesOf(scan: PlanNode): string {
  return nodes(scan)
    .flatMap((node) => node['Index Name'] ?? [])
    .join(', ');
}
