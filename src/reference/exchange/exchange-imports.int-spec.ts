import { TEST_SETTINGS } from '../../../test/support/golden-database.ts';
import { rowsOf } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { parseDay } from '../../domain/time/local-time.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { UnitRanks } from '../units/unit-ranks.ts';
import { UnitImports } from '../units/unit-imports.ts';
import { ReferenceData } from '../snapshot/reference-data.ts';
import { ExchangeImports } from './exchange-imports.ts';
import { FindExchangeSettings, FindPortalCodes } from './find-exchange-settings.ts';

const SETTINGS = `name,value,validFrom,legalBasis
syncWithin,PT12H,2026-01-01,A
syncWithin,PT6H,2026-07-01,B
lgspStyle,query,2026-01-01,A
`;
const CODES = `kind,ours,theirs,validFrom
unit,H13,000.00.00.H13,2026-01-01
field,Đất đai,LV01,2026-01-01
field,Đất đai,LV09,2026-07-01
`;
const FIRST = { limit: 50, after: undefined };

let db: TestDatabase;
let reference: ReferenceData;
let imports: ExchangeImports;

beforeAll(async () => {
  db = await testDatabase();
  reference = new ReferenceData(db.database, TEST_SETTINGS);
  imports = new ExchangeImports(db.database);
  await new UnitImports(db.database, new UnitRanks(db.database, new MachineClock(), TEST_SETTINGS)).importUnits(
    rowsOf('code,name,level,parent,validFrom,validTo,legalBasis\nH13,Cần Thơ,province,,2020-01-01,,A\n'),
  );
  await imports.importSettings(rowsOf(SETTINGS));
  await imports.importPortalCodes(rowsOf(CODES));
});
afterAll(() => db.close());

const day = (text: string): number => parseDay(text) ?? 0;

describe('the settings of the exchange', () => {
  it('hold from their day on, and are shipped before it', async () => {
    const { exchange } = await reference.current();
    const all = ['2025-12-31', '2026-06-30', '2026-07-01'].map((on) => exchange.on('syncWithin', day(on)));
    expect(all).toEqual(['PT24H', 'PT12H', 'PT6H']);
  });

  it('are listed with where they come from', async () => {
    const find = new FindExchangeSettings(reference, new MachineClock(), TEST_SETTINGS);
    const { items, total } = await find.execute({ asOf: day('2026-03-01'), page: FIRST });
    expect(items.length).toBe(total);
    expect(items).toContainEqual(
      expect.objectContaining({ name: 'syncWithin', value: 'PT12H', validFrom: '2026-01-01', legalBasis: 'A' }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ name: 'absentAs', value: 'empty', validFrom: null, shippedCertainty: 'unconfirmed' }),
    );
    const page = await find.execute({ asOf: undefined, page: { limit: 1, after: [items[0]?.name ?? ''] } });
    expect(page.items.map(({ name }) => name)).toEqual([items[1]?.name]);
  });

  it.each([
    ['colour,red,2026-01-01,A', 'invalid-field', 'name'],
    ['lgspStyle,path,2026-01-01,A', 'invalid-field', 'body, query'],
    ['lgspStyle,body,2026-01-01,', 'missing-field', 'legalBasis'],
  ])('are refused: %s', async (row, code, word) => {
    const { rejected } = await imports.importSettings(rowsOf(`name,value,validFrom,legalBasis\n${row}\n`));
    expect(rejected).toEqual([{ line: 2, code, message: expect.stringContaining(word) }]);
  });
});

describe("the portal's codes", () => {
  it('hold from their day on', async () => {
    const { portalCodes } = await reference.current();
    expect(portalCodes.on('unit', 'H13', day('2026-01-01'))).toBe('000.00.00.H13');
    expect(portalCodes.on('field', 'Đất đai', day('2026-06-30'))).toBe('LV01');
    expect(portalCodes.on('field', 'Đất đai', day('2026-07-01'))).toBe('LV09');
    expect(portalCodes.on('field', 'Đất đai', day('2025-12-31'))).toBeNull();
    expect(portalCodes.on('unit', 'Đất đai', day('2026-07-01'))).toBeNull();
  });

  it('are listed by kind and our code', async () => {
    const find = new FindPortalCodes(reference, new MachineClock(), TEST_SETTINGS);
    const asOf = day('2026-08-01');
    const whole = await find.execute({ kind: undefined, asOf, page: FIRST });
    expect(whole.items).toEqual([
      { kind: 'field', ours: 'Đất đai', theirs: 'LV09', validFrom: '2026-07-01' },
      { kind: 'unit', ours: 'H13', theirs: '000.00.00.H13', validFrom: '2026-01-01' },
    ]);
    const units = await find.execute({ kind: 'unit', asOf, page: FIRST });
    expect([units.items.length, units.total]).toEqual([1, 1]);
    const next = await find.execute({ kind: undefined, asOf, page: { limit: 1, after: ['field', 'Đất đai'] } });
    expect(next.items.map(({ ours }) => ours)).toEqual(['H13']);
  });

  it.each([
    ['unit,NOWHERE,1,2026-01-01', 'unknown-unit'],
    ['result,1.000,1,2026-01-01', 'unknown-procedure'],
    ['colour,1.000,1,2026-01-01', 'invalid-field'],
  ])('are refused: %s', async (row, code) => {
    const { rejected } = await imports.importPortalCodes(rowsOf(`kind,ours,theirs,validFrom\n${row}\n`));
    expect(rejected.map((line) => line.code)).toEqual([code]);
  });
});
