import { type KnownDossier, projectGoldenDossiers } from '../../../test/support/golden-dossiers.ts';
import { readSideOf } from '../../../test/support/golden-database.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { DOSSIER_STATUSES, holderOf, statusOf } from '../../domain/dossier/dossier-status.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { DossiersQuery } from './dossiers.query.ts';
import type { DossierLine } from './dossiers.answer.ts';
import { FindDossiers } from './find-dossiers.ts';

type Raw = Readonly<Record<string, string>>;
const NOW = Date.parse('2026-01-05T08:00:00+07:00');
const BRANCH = new Set(['T99.902', 'T99.902.01', 'T99.902.02', 'T99.902.03', 'T99.902.04']);

describe('asking for a desk’s list', () => {
  let db: TestDatabase;
  let findDossiers: FindDossiers;
  let known: readonly KnownDossier[];

  beforeAll(async () => {
    db = await testDatabase();
    known = [...(await projectGoldenDossiers(db, NOW))].sort(byReceipt);
    const { snapshots } = readSideOf(db.database);
    findDossiers = new FindDossiers(snapshots, new MachineClock());
  }, 120_000);
  afterAll(() => db.close());

  it('lists every dossier once, the newest receipt first and what is not received before all', async () => {
    expect(await codes({ limit: '37' })).toEqual(known.map(({ code }) => code));
    expect(known.some(({ state }) => state.receivedAt === null)).toBe(true);
    const { total } = await findDossiers.execute(readQuery(DossiersQuery, {}), NOW);
    expect(total).toBe(known.length);
  });

  it('takes a unit with all below it, whether they received the dossier or must resolve it', async () => {
    expect(await codes({ unit: 'T99.902', limit: '200' })).toEqual(
      known
        .filter(({ state }) => BRANCH.has(state.receivingUnit) || BRANCH.has(state.competentUnit))
        .map(({ code }) => code),
    );
  });

  it.each(DOSSIER_STATUSES)('lists by the status %s', async (status) => {
    const expected = known.filter(({ state }) => statusOf(state) === status).map(({ code }) => code);
    expect(await codes({ status, limit: '200' })).toEqual(expected);
  });

  it('lists by procedure, holder and days of receipt together', async () => {
    const raw = { receivedFrom: '2024-03-01', receivedTo: '2024-03-31', holder: 'applicant', procedure: '9.000004' };
    const from = Date.parse('2024-03-01T00:00:00+07:00');
    const to = Date.parse('2024-04-01T00:00:00+07:00');
    const inMarch = known.filter(({ state }) => from <= (state.receivedAt ?? 0) && (state.receivedAt ?? to) < to);
    const { receivedFrom, receivedTo } = raw;
    expect(await codes({ receivedFrom, receivedTo })).toEqual(inMarch.map(({ code }) => code));
    const expected = inMarch.filter(({ state }) => state.procedure === raw.procedure && holderOf(state) === raw.holder);
    expect(await codes(raw)).toEqual(expected.map(({ code }) => code));
  });

  it('tells of each dossier what its answer does', async () => {
    const asked = known.find(({ state }) => statusOf(state) === 'returned');
    const receivedOn = new Date((asked?.state.receivedAt ?? 0) + 7 * 3_600_000).toISOString().slice(0, 10);
    const lines = await everyPage({ status: 'returned', receivedFrom: receivedOn, receivedTo: receivedOn });
    expect(lines.find(({ code }) => code === asked?.code)).toMatchObject({
      version: asked?.state.version,
      status: 'returned',
      statusLabel: 'Đã trả kết quả',
      portalStatus: 10,
      procedureName: expect.stringContaining('Thủ tục thử'),
      channel: asked?.state.channel,
      receivedAt: new Date(asked?.state.receivedAt ?? 0).toISOString(),
      returnedAt: new Date(asked?.state.returnedAt ?? 0).toISOString(),
    });
  });

  it('refuses an unknown unit and an unknown procedure', async () => {
    const ask = (raw: Raw) => findDossiers.execute(readQuery(DossiersQuery, raw), NOW);
    await expect(ask({ unit: 'T98' })).rejects.toMatchObject({ code: 'unknown-unit', kind: 'invalid' });
    await expect(ask({ procedure: '8.1' })).rejects.toMatchObject({ code: 'unknown-procedure', kind: 'invalid' });
  });

  it('counts up to 10,000 and gives no total above', async () => {
    const totalWith = async (more: number): Promise<number | null> => {
      await db.owner.query(
        `INSERT INTO dossier_state (part, stream_id, feed, code, version, state, status, open)
         SELECT 0, gen_random_uuid(), 0, 'more-' || n, 1, '{}', 'received', true FROM generate_series(1, $1::int) AS n`,
        [more],
      );
      const { total } = await findDossiers.execute(readQuery(DossiersQuery, {}), NOW);
      await db.owner.query(`DELETE FROM dossier_state WHERE code LIKE 'more-%'`);
      return total;
    };
    expect(await totalWith(10_000 - known.length)).toBe(10_000);
    expect(await totalWith(10_001 - known.length)).toBeNull();
  });

  async function everyPage(raw: Raw): Promise<DossierLine[]> {
    const items: DossierLine[] = [];
    let cursor: string | null = null;
    do {
      const page = await findDossiers.execute(readQuery(DossiersQuery, cursor ? { ...raw, cursor } : raw), NOW);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }

  async function codes(raw: Raw): Promise<string[]> {
    return (await everyPage(raw)).map(({ code }) => code);
  }
});

function byReceipt(a: KnownDossier, b: KnownDossier): number {
  const [first, second] = [a.state.receivedAt ?? Number.MAX_VALUE, b.state.receivedAt ?? Number.MAX_VALUE];
  return second - first || (a.code < b.code ? -1 : 1);
}
