import { readFileSync } from 'node:fs';
import { TEST_SETTINGS } from '../../../test/support/golden-database.ts';
import { rowsOf } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { type Day, parseDay, TimeZone } from '../../domain/time/local-time.ts';
import { ReferenceData } from '../snapshot/reference-data.ts';
import { TargetImports } from './target-imports.ts';
import { targetsInForce } from './targets-in-force.ts';

const HEADER = 'figure,level,value,validFrom,legalBasis\n';
const ZONE = new TimeZone(TEST_SETTINGS.timeZone);
const TODAY = parseDay(new Date().toISOString().slice(0, 10)) ?? 0;

let db: TestDatabase;

beforeEach(async () => {
  db = await testDatabase();
});
afterEach(() => db.close());

const importing = (csv: string) => new TargetImports(db.database).importTargets(rowsOf(HEADER + csv));

async function inForce(on: string, asOf?: Day): Promise<string[]> {
  const targets = await targetsInForce(
    db.database,
    parseDay(on) ?? 0,
    asOf === undefined ? undefined : ZONE.startOf(asOf + 1),
  );
  return targets.map(({ figure, level, hundredths }) => `${figure} ${level ?? 'all'} ${hundredths}`);
}

describe('importing targets', () => {
  it('knows the targets of Resolution 02/NQ-CP 2024 from its day on, and knows the file again', async () => {
    const rows = readFileSync('examples/can-tho/targets.csv', 'utf8').slice(HEADER.length);
    expect(await importing(rows)).toEqual({ accepted: 4, unchanged: 0, rejected: [] });
    expect(await importing(rows)).toEqual({ accepted: 0, unchanged: 4, rejected: [] });
    expect(await inForce('2024-01-04')).toEqual([]);
    expect(await inForce('2024-06-14')).toEqual([
      'digitisationRate all 8000',
      'electronicResultRate all 10000',
      'onlinePaymentRate all 4500',
      'reuseRate all 5000',
    ]);
  });

  it('lets a target hold until the next one of its figure and level', async () => {
    await importing('reuseRate,,50,2024-01-05,A\nreuseRate,commune,20.5,2024-01-05,A\nreuseRate,,60,2025-01-01,B\n');
    expect(await inForce('2024-12-31')).toEqual(['reuseRate commune 2050', 'reuseRate all 5000']);
    expect(await inForce('2025-01-01')).toEqual(['reuseRate commune 2050', 'reuseRate all 6000']);
  });

  it('closes a row in recorded time when it comes with another content, and leaves out nothing', async () => {
    await importing('reuseRate,,50,2024-01-05,A\ndigitisationRate,,80,2024-01-05,A\n');
    await db.owner.query(`UPDATE target SET recorded_from = now() - interval '10 days'`);
    expect(await importing('reuseRate,,55,2024-01-05,Đính chính\n')).toEqual({
      accepted: 1,
      unchanged: 0,
      rejected: [],
    });
    expect(await inForce('2024-06-14')).toEqual(['digitisationRate all 8000', 'reuseRate all 5500']);
    expect(await inForce('2024-06-14', TODAY - 5)).toEqual(['digitisationRate all 8000', 'reuseRate all 5000']);
    expect(await inForce('2024-06-14', TODAY - 20)).toEqual([]);
  });

  it('takes 80 and 80.00 for the same, keeps counts whole', async () => {
    expect(await importing('digitisationRate,,80,2024-01-05,A\nreceived,,1200,2024-01-05,A\n')).toMatchObject({
      accepted: 2,
    });
    expect(await importing('digitisationRate,,80.00,2024-01-05,A\n')).toMatchObject({ unchanged: 1 });
    expect(await inForce('2024-01-05')).toEqual(['digitisationRate all 8000', 'received all 120000']);
  });

  it('moves the revision of the reference data only when something has changed', async () => {
    const reference = new ReferenceData(db.database, TEST_SETTINGS);
    const { revision } = await reference.current();
    await importing('reuseRate,,50,2024-01-05,A\n');
    const after = (await reference.current()).revision;
    expect(after > revision).toBe(true);
    await importing('reuseRate,,50,2024-01-05,A\n');
    expect((await reference.current()).revision).toBe(after);
  });

  it.each([
    ['profit,,50,2024-01-05,A', 'invalid-field', 'figure'],
    ['reuseRate,ward,50,2024-01-05,A', 'invalid-field', 'level'],
    ['reuseRate,,100.01,2024-01-05,A', 'invalid-field', 'value'],
    ['reuseRate,,-1,2024-01-05,A', 'invalid-field', 'value'],
    ['reuseRate,,1.005,2024-01-05,A', 'invalid-field', 'value'],
    ['reuseRate,,"45,5",2024-01-05,A', 'invalid-field', 'value'],
    ['reuseRate,,1e2,2024-01-05,A', 'invalid-field', 'value'],
    ['received,,10.5,2024-01-05,A', 'invalid-field', 'value'],
    ['reuseRate,,50,5/1/2024,A', 'invalid-field', 'validFrom'],
    ['reuseRate,,,2024-01-05,A', 'missing-field', 'value'],
    ['reuseRate,,50,2024-01-05,', 'missing-field', 'legalBasis'],
  ])('rejects %s and names the column', async (row, code, column) => {
    const { accepted, rejected } = await importing(`${row}\n`);
    expect([accepted, rejected.map((line) => [line.line, line.code])]).toEqual([0, [[2, code]]]);
    expect(rejected[0]?.message).toContain(column);
  });

  it('rejects the line that contradicts an earlier one of the file', async () => {
    const rows = 'reuseRate,,50,2024-01-05,A\nreuseRate,,50,2024-01-05,A\nreuseRate,,60,2024-01-05,A\n';
    const outcome = await importing(rows);
    expect(outcome).toMatchObject({ accepted: 1, unchanged: 1, rejected: [{ line: 4, code: 'invalid-field' }] });
    expect(outcome.rejected[0]?.message).toContain('line 2');
    expect(await inForce('2024-01-05')).toEqual(['reuseRate all 5000']);
  });

  it('refuses a file with other columns', async () => {
    const other = new TargetImports(db.database).importTargets(rowsOf('figure,value\nreuseRate,50\n'));
    await expect(other).rejects.toMatchObject({ code: 'invalid-field' });
  });

  it('lets the program neither rewrite nor take away what was once believed', async () => {
    await importing('reuseRate,,50,2024-01-05,A\n');
    await expect(db.database.query('UPDATE target SET hundredths = 1')).rejects.toThrow(/permission denied/);
    await expect(db.database.query('DELETE FROM target')).rejects.toThrow(/permission denied/);
  });
});
