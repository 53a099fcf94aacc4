import { readFileSync } from 'node:fs';
import { SHIPPED_DEFINITION } from '../../domain/index-766/shipped-definition.ts';
import { parseDay } from '../../domain/time/local-time.ts';
import { rowsOf } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { IndexImports } from './index-imports.ts';
import { indexInForce } from './index-in-force.ts';

const SHIPPED = readFileSync('examples/can-tho/index-definition.csv', 'utf8');
const NEXT = SHIPPED.replaceAll('index-766@2026', 'index-766@2027').replaceAll('2022-06-23', '2027-01-01');

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.owner.query('TRUNCATE index_definition'));

const importing = (csv: string) => new IndexImports(db.database).importDefinition(rowsOf(csv));

function inForce(on: string, version?: string, knownBefore?: number) {
  return indexInForce(db.database, { day: parseDay(on) ?? 0, version, knownBefore });
}

describe('importing versions of the index', () => {
  it('holds to the version that is shipped until another one is imported, and knows that as a file', async () => {
    expect(await inForce('2026-08-31')).toBe(SHIPPED_DEFINITION);
    expect(await importing(SHIPPED)).toEqual({ accepted: 29, unchanged: 0, rejected: [] });
    expect(await importing(SHIPPED)).toEqual({ accepted: 0, unchanged: 29, rejected: [] });
    expect(await inForce('2026-08-31')).toEqual(SHIPPED_DEFINITION);
    expect(await inForce('2020-01-01')).toBe(SHIPPED_DEFINITION);
  });

  it('takes the version of the day, or the one that is named, as it was known', async () => {
    const kiosksOnline = NEXT.replace(/(kioskChannel.*),1$/m, '$1,2');
    await importing(kiosksOnline.replace(/^(.*,4\.2,.*,4),100,/m, '$1,80,'));
    expect((await inForce('2026-12-31'))?.version).toBe('index-766@2026');
    const next = await inForce('2027-01-01');
    expect(next?.version).toBe('index-766@2027');
    expect(next?.settings).toEqual({ ...SHIPPED_DEFINITION.settings, kioskChannel: 2 });
    expect(next?.indicators.find(({ code }) => code === '4.2')?.threshold).toBe(80);
    expect((await inForce('2026-01-01', 'index-766@2027'))?.version).toBe('index-766@2027');
    expect(await inForce('2026-01-01', 'index-766@1999')).toBeUndefined();
    expect((await inForce('2027-01-01', undefined, Date.parse('2020-01-01')))?.version).toBe('index-766@2026');
  });

  it.each([
    [
      'points that add up to another sum',
      NEXT.replace('DOSSIER_SYNC,6,', 'DOSSIER_SYNC,5,'),
      /group 1 must add up to 18, not 17/,
    ],
    [
      'a group without indicators',
      NEXT.split('\n')
        .filter((line) => !line.includes(',2,'))
        .join('\n'),
      /group 2 must add up to 20/,
    ],
    ['two days of one version', NEXT.replace('2027-01-01', '2027-02-01'), /validFrom must be the same day/],
    ['a setting that is not one', NEXT.replace('kioskChannel', 'kioskColour'), /line 27: code must be one of/],
    ['a value that the setting cannot have', NEXT.replace(/(kioskChannel.*),1$/m, '$1,3'), /value must be one of 1, 2/],
    ['an indicator without a formula', NEXT.replace(',5.4,', ',5.5,'), /line 24: code must be one of/],
    ['an indicator without a threshold', NEXT.replace('DOSSIER_SYNC,6,100,', 'DOSSIER_SYNC,6,,'), /must be given/],
    [
      'settings alone',
      NEXT.split('\n')
        .filter((line) => !/,\d,unavailable|,\d+,\d+,/.test(line))
        .join('\n'),
      /must have indicators/,
    ],
  ])('refuses %s as a whole', async (_what, csv, rule) => {
    await expect(importing(csv)).rejects.toMatchObject({ code: 'invalid-field', message: expect.stringMatching(rule) });
    expect(await db.owner.query('SELECT FROM index_definition')).toHaveLength(0);
  });
});
