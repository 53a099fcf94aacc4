import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { sha256 } from '../rendering/canonical-json.ts';
import { ReportTable } from './report-table.ts';
import type { NewReport } from './stored-report.ts';

const DRAFT = '11111111-1111-4111-8111-111111111111';
const FROZEN = '22222222-2222-4222-8222-222222222222';
const CONTENT = '{"kind":"rows"}';
const HASH = sha256(Buffer.from(CONTENT, 'utf8'));
const NOW = Date.parse('2024-06-15T08:00:00+07:00');

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
  const table = new ReportTable(db.database);
  for (const id of [DRAFT, FROZEN]) await table.insert(newReport(id));
  await db.database.transaction(async (tx) => {
    const report = await table.take(tx, FROZEN);
    if (report) await table.freeze(tx, report, { signedBy: 'Hạnh', sha256: HASH, frozenAt: NOW });
  });
});
afterAll(() => db.close());

function newReport(id: string): NewReport {
  return {
    id,
    form: 'cchc-3',
    unit: null,
    period: { from: '2023-12-15', to: '2024-06-14' },
    asOf: '2024-06-15',
    asOfGiven: false,
    typed: {},
    typedNotes: {},
    targets: [],
    agency: ['UBND'],
    synthetic: false,
    restates: null,
    reason: null,
    position: '',
    definitionVersion: '2.1.x',
    referenceRevision: 3n,
    content: CONTENT,
    createdAt: NOW,
    createdBy: 'someone',
  };
}

function whole(id: string): Promise<unknown[]> {
  return db.owner.query('SELECT * FROM report WHERE id = $1', [id]);
}

/** No privilege, a restriction, a broken check, or other tables that lean on this one. */
const REFUSED = /^(42501|23001|23514|0A000)$/;

const FREEZING = `state = 'frozen', number = 7, sha256 = '${HASH}', frozen_at = now(), signed_by = 'x'`;
const ATTACKS = [
  `UPDATE report SET signed_by = 'x' WHERE id = '${FROZEN}'`,
  `UPDATE report SET number = 9 WHERE id = '${FROZEN}'`,
  `UPDATE report SET state = 'draft', number = NULL, sha256 = NULL, frozen_at = NULL, signed_by = NULL WHERE id = '${FROZEN}'`,
  `UPDATE report SET content = '{}' WHERE id = '${FROZEN}'`,
  `UPDATE report SET content = '{}' WHERE id = '${DRAFT}'`,
  `UPDATE report SET ${FREEZING}, content = '{}' WHERE id = '${DRAFT}'`,
  `UPDATE report SET ${FREEZING.replace(HASH, '0'.repeat(64))} WHERE id = '${DRAFT}'`,
  `UPDATE report SET state = 'frozen' WHERE id = '${DRAFT}'`,
  `UPDATE report SET signed_by = 'x' WHERE id = '${DRAFT}'`,
  `DELETE FROM report WHERE id = '${FROZEN}'`,
  `DELETE FROM report WHERE id = '${DRAFT}'`,
  'TRUNCATE report',
  'TRUNCATE report CASCADE',
  'ALTER TABLE report DISABLE TRIGGER ALL',
  'DROP TABLE report',
  `INSERT INTO report SELECT (jsonb_populate_record(report, '{"id": "33333333-3333-4333-8333-333333333333"}')).* FROM report WHERE id = '${FROZEN}'`,
  `INSERT INTO report SELECT * FROM report WHERE id = '${FROZEN}' ON CONFLICT (id) DO UPDATE SET signed_by = 'x'`,
];

describe('keeping a report frozen', () => {
  it.each(ATTACKS)('refuses the role of the application: %s', async (sql) => {
    const before = [await whole(FROZEN), await whole(DRAFT)];
    await expect(db.database.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(REFUSED) as string });
    expect([await whole(FROZEN), await whole(DRAFT)]).toEqual(before);
  });

  it.each(ATTACKS.filter((sql) => !/^(ALTER|DROP)/.test(sql)))('refuses the owner too: %s', async (sql) => {
    const before = [await whole(FROZEN), await whole(DRAFT)];
    await expect(db.owner.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(REFUSED) as string });
    expect([await whole(FROZEN), await whole(DRAFT)]).toEqual(before);
  });

  it('knows a frozen report whole, with its content to the letter', async () => {
    const report = await new ReportTable(db.database).find(FROZEN);
    expect(report).toEqual({
      ...newReport(FROZEN),
      discarded: null,
      state: 'frozen',
      number: 1,
      sha256: HASH,
      frozenAt: NOW,
      signedBy: 'Hạnh',
    });
  });
});
