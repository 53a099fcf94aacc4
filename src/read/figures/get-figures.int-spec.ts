import { getFiguresOf } from '../../../test/support/figure-questions.ts';
import { StillClock, TEST_SETTINGS } from '../../../test/support/golden-database.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { Database } from '../../platform/database/database.ts';
import { decodePosition } from '../../projection/position-vector.ts';
import { PROJECTION } from '../../log/subscriptions/projection-name.ts';
import { PROJECTION_VERSION } from '../../projection/projection-version.ts';
import { rowsOf } from '../../../test/support/system-worker.ts';
import { TargetImports } from '../../reference/targets/target-imports.ts';
import { UnitImports } from '../../reference/units/unit-imports.ts';
import { UnitRanks } from '../../reference/units/unit-ranks.ts';
import { FiguresQuery } from './figures.query.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import type { FiguresPage } from './figures.answer.ts';
import type { GetFigures } from './get-figures.ts';

const NOW = Date.parse('2024-06-28T15:30:00+07:00');
const READS = 150;

let db: TestDatabase;
let getFigures: GetFigures;

beforeAll(async () => {
  db = await testDatabase();
  getFigures = getFiguresOf(db.database);
  const ranks = new UnitRanks(db.database, new StillClock(NOW), TEST_SETTINGS);
  await new UnitImports(db.database, ranks).addUnits([
    { code: 'T1', name: 'Tỉnh', level: 'province', parent: null },
    { code: 'T1.b', name: 'Huyện Ý Yên', level: 'district', parent: 'T1' },
    { code: 'T1.a', name: 'Huyện Ân Thi', level: 'district', parent: 'T1' },
    { code: 'T1.c', name: 'Huyện Cẩm Khê', level: 'district', parent: 'T1' },
  ]);
});
afterAll(() => db.close());

function ask(raw: Record<string, string>): Promise<FiguresPage> {
  return getFigures.execute(readQuery(FiguresQuery, raw), NOW);
}

describe('asking for figures when nothing has happened', () => {
  it('answers with 0 for every figure, without a percentage, as of today', async () => {
    const answer = await ask({ period: '2024-H1' });
    expect(answer).toMatchObject({
      period: { from: '2023-12-15', to: '2024-06-14' },
      asOf: '2024-06-28',
      projectedThrough: { recordedAt: null },
    });
    expect(answer.rows.map(({ key, name }) => [key, name])).toEqual([
      ['province', 'Cấp tỉnh'],
      ['district', 'Cấp huyện'],
      ['commune', 'Cấp xã'],
    ]);
    for (const { figures, rates } of [...answer.rows, answer.totals]) {
      expect(new Set(Object.values(figures))).toEqual(new Set([0]));
      expect(rates.onTimeRate).toEqual({ numerator: 0, denominator: 0, percent: null });
    }
  });

  it('has a row for each unit in force all the same, sorted as Vietnamese sorts', async () => {
    const { rows } = await ask({ period: '2024-H1', by: 'unit', unit: 'T1' });
    expect(rows.map(({ key, name, own }) => [key, name, own])).toEqual([
      ['T1', 'Tỉnh', true],
      ['T1.a', 'Huyện Ân Thi', undefined],
      ['T1.c', 'Huyện Cẩm Khê', undefined],
      ['T1.b', 'Huyện Ý Yên', undefined],
    ]);
  });

  it('says that nothing is simulated', async () => {
    expect(await ask({ period: '2024-H1' })).toMatchObject({ synthetic: false });
  });

  it('shows the named figures alone', async () => {
    const { totals } = await ask({ period: '2024-H1', figures: 'received,onTimeRate' });
    expect(Object.keys(totals.figures)).toEqual(['received']);
    expect(Object.keys(totals.rates)).toEqual(['onTimeRate']);
  });
});

describe('asking about what nobody knows', () => {
  it('refuses an unknown unit', async () => {
    await expect(ask({ period: '2024-H1', unit: 'T2' })).rejects.toMatchObject({
      code: 'unknown-unit',
      kind: 'invalid',
      errors: [{ path: 'unit' }],
    });
  });

  it('refuses to wait for what is no position', async () => {
    await expect(ask({ period: '2024-H1', waitFor: 'soon' })).rejects.toMatchObject({ code: 'invalid-field' });
  });
});

describe('asking much at once', () => {
  it('takes one connection for each question: more of them than there are do not wait for each other', async () => {
    const small = new Database({ url: db.url, role: 'dunghan_app', maxConnections: 2 });
    const figures = getFiguresOf(small);
    const asked = readQuery(FiguresQuery, { period: '2024-H1', compare: 'previous', by: 'unit' });
    const answers = await Promise.all(Array.from({ length: 12 }, () => figures.execute(asked, NOW)));
    await small.close();
    expect(new Set(answers.map(({ rows }) => rows.length))).toEqual(new Set([1]));
  });
});

describe('asking for names', () => {
  beforeAll(async () => {
    const sql = `
      INSERT INTO unit_version (code, name, level, parent, valid_from, valid_to, recorded_from, recorded_to)
      VALUES ('R', 'Thị xã R', 'district', NULL, '2004-01-01', NULL, '2024-01-01', '2024-03-10T08:00:00+07'),
             ('R', 'Thị xã R', 'district', NULL, '2004-01-01', '2024-02-29', '2024-03-10T08:00:00+07', NULL),
             ('R', 'Thành phố R', 'district', NULL, '2024-03-01', NULL, '2024-03-10T08:00:00+07', NULL)`;
    await db.owner.query(sql);
    await db.owner.query('UPDATE reference_revision SET revision = revision + 1');
  });

  it.each([
    ['of the period’s last day', { from: '2024-02-01', to: '2024-02-29' }, 'Thị xã R'],
    ['of the period’s last day', { from: '2024-02-01', to: '2024-03-01' }, 'Thành phố R'],
    ['known on the as-of day', { from: '2024-02-01', to: '2024-03-01', asOf: '2024-03-09' }, 'Thị xã R'],
    ['known on the as-of day', { from: '2024-02-01', to: '2024-03-01', asOf: '2024-03-10' }, 'Thành phố R'],
    ['of today where none was known yet', { from: '2024-02-01', to: '2024-03-01', asOf: '2023-12-31' }, 'Thành phố R'],
  ])('takes those %s', async (_rule, raw, name) => {
    const { rows } = await ask({ ...raw, by: 'unit', unit: 'R' });
    expect(rows.map((row) => [row.key, row.name])).toEqual([['R', name]]);
  });

  it('has no rows for units that nobody knew of on the as-of day', async () => {
    const raw = { from: '2024-02-01', to: '2024-03-01', by: 'unit' };
    expect((await ask({ ...raw, asOf: '2024-01-01' })).rows.map(({ key }) => key)).toEqual(['R']);
    expect((await ask({ ...raw, asOf: '2023-12-31' })).rows).toEqual([]);
    expect((await ask(raw)).rows.map(({ key }) => key)).toEqual(['R', 'T1']);
  });
});

describe('asking while batches are written', () => {
  /** Every batch receives one dossier of a procedure that had none before. */
  const BATCH = [
    `INSERT INTO subject SELECT max(id) + 1, '1.' || max(id) + 1, 'f' FROM subject`,
    `INSERT INTO tally_now (part, place_id, business_on, subject_id, received, online_service_received)
     SELECT 0, 1, '2024-05-01', max(id), 1, 1 FROM subject`,
    'UPDATE projection_checkpoint SET position = position + 1',
  ];

  const QUESTION = { from: '2024-05-01', to: '2024-05-01', figures: 'received,servicesWithDossiers' };

  beforeAll(async () => {
    await db.owner.query(`INSERT INTO place VALUES (1, 'province', '{T1}')`);
    await db.owner.query(`INSERT INTO subject VALUES (0, '1.0', 'f')`);
    await db.owner.query(
      `INSERT INTO projection_checkpoint (part, projection, feed, version, position, recorded_at)
       VALUES (0, $1, 3, $2, 0, '2024-05-01')`,
      [PROJECTION, PROJECTION_VERSION],
    );
  });

  /** Reads again and again while batches are written. */
  async function whileWriting<T>(read: () => Promise<T>): Promise<T[]> {
    const stop = new AbortController();
    const writeBatches = async (): Promise<void> => {
      while (!stop.signal.aborted)
        await db.owner.transaction(async (tx) => {
          for (const statement of BATCH) await tx.query(statement);
        });
    };
    const writer = writeBatches();
    const seen: T[] = [];
    while (seen.length < READS) seen.push(await read());
    stop.abort();
    await writer;
    return seen;
  }

  it('always gives the numbers, procedures one by one included, of the position that it names', async () => {
    const seen = await whileWriting(async () => {
      const { totals, projectedThrough } = await ask(QUESTION);
      const position = Number(decodePosition(projectedThrough.position).get(3) ?? 0n);
      return [totals.figures['received'], totals.figures['servicesWithDossiers'], position] as const;
    });
    expect(seen.filter(([received, services, at]) => received !== at || services !== at)).toEqual([]);
    expect(new Set(seen.map(([received]) => received)).size).toBeGreaterThan(10);
  });

  it('gives a period and the one beside it of one moment: beside itself nothing has changed', async () => {
    const seen = await whileWriting(async () => {
      const { totals } = await ask({ ...QUESTION, compareFrom: QUESTION.from, compareTo: QUESTION.to });
      return totals.comparison?.figures;
    });
    const changes = seen.flatMap((figures) => Object.values(figures ?? {}).map(({ change }) => change));
    expect(changes).toHaveLength(2 * READS);
    expect(new Set(changes)).toEqual(new Set([0]));
    expect(new Set(seen.map((figures) => figures?.['received']?.before)).size).toBeGreaterThan(10);
  });
});

describe('asking for figures with targets', () => {
  const TARGET = { value: 50, level: null, legalBasis: 'A', met: false, missing: 50 };

  beforeAll(async () => {
    await new TargetImports(db.database).importTargets(
      rowsOf('figure,level,value,validFrom,legalBasis\nresolved,,50,2024-06-14,A\n'),
    );
  });

  it.each([
    ['in force on the period’s last day', { from: '2024-06-01', to: '2024-06-14' }, { resolved: TARGET }],
    ['and no later ones', { from: '2024-06-01', to: '2024-06-13' }, {}],
    ['as they are known now', { period: '2024-H1', by: 'none' }, { resolved: TARGET }],
    ['as they were known on the as-of day', { period: '2024-H1', by: 'none', asOf: '2024-06-20' }, {}],
  ])('takes those %s', async (_rule, raw, targets) => {
    expect((await ask({ ...raw, figures: 'resolved' })).totals.targets).toEqual(targets);
  });
});
