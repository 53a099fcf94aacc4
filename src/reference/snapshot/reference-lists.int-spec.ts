import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { appDataSourceOptions } from '../../../config/data-source.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { CALENDAR_ENTITIES, CalendarDayRow } from '../calendar/calendar-entities.ts';
import { CalendarImports } from '../calendar/calendar-imports.ts';
import { CalendarQuery } from '../calendar/calendar.query.ts';
import { CompetenceImports } from '../competences/competence-imports.ts';
import { FindCalendarDays } from '../calendar/find-calendar-days.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { FindProcedures } from '../procedures/find-procedures.ts';
import { PROCEDURE_ENTITIES, ProcedureVersionRow } from '../procedures/procedure-entities.ts';
import { ProcedureImports } from '../procedures/procedure-imports.ts';
import { ProceduresQuery } from '../procedures/procedures.query.ts';
import { StillClock } from '../../../test/support/golden-database.ts';
import type { Page } from '../../platform/http/page.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { ReferenceData } from './reference-data.ts';
import { FindUnits } from '../units/find-units.ts';
import type { ReferenceRow } from '../importing/reference-lines.ts';
import { UNIT_ENTITIES, UnitVersionRow } from '../units/unit-entities.ts';
import { UnitImports } from '../units/unit-imports.ts';
import { UnitRanks } from '../units/unit-ranks.ts';
import { UnitsQuery } from '../units/units.query.ts';

const clock = new StillClock(Date.parse('2024-06-10T08:00:00+07:00'));
const settings = new Settings('Asia/Ho_Chi_Minh', 'all', undefined, false);
let db: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  db = await testDatabase();
  const ranks = new UnitRanks(db.database, clock, settings);
  const units = new UnitImports(db.database, ranks);
  await units.importUnits([...fileRows('examples/can-tho/units.csv'), ...fileRows('test/golden/full/units.csv')]);
  const merger = { predecessor: 'T99.903.04', successor: 'T99.903.01', kind: 'merged', validFrom: '2024-06-01' };
  await units.importLineage([{ line: 2, record: { ...merger, legalBasis: 'NQ thử 02/2024' } }]);
  await new ProcedureImports(db.database).importProcedures(fileRows('examples/can-tho/procedures.csv'));
  await new CalendarImports(db.database).importCalendar(fileRows('examples/can-tho/calendar.csv'));
  const entities = [...UNIT_ENTITIES, ...PROCEDURE_ENTITIES, ...CALENDAR_ENTITIES];
  source = await new DataSource({ ...appDataSourceOptions(db.url), entities } as never).initialize();
});

afterAll(async () => {
  await source.destroy();
  await db.close();
});

function fileRows(file: string): ReferenceRow[] {
  const text = readFileSync(join(process.cwd(), file), 'utf8');
  const records: Record<string, string>[] = parse(text, { columns: true, bom: true });
  return records.map((record, index) => ({ line: index + 2, record }));
}

async function allOf<T>(
  find: (query: Record<string, string>) => Promise<Page<T>>,
): Promise<{ items: T[]; pages: number }> {
  const items: T[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: Page<T> = await find({ limit: '37', ...(cursor === null ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor !== null);
  return { items, pages };
}

describe('listing units', () => {
  const find = (query: Record<string, string>) =>
    new FindUnits(
      source.getRepository(UnitVersionRow),
      new ReferenceData(db.database, settings),
      clock,
      settings,
    ).execute(readQuery(UnitsQuery, query));

  it('gives each unit in force today once, page by page, in Vietnamese order', async () => {
    const { items, pages } = await allOf(find);
    const { total } = await find({});
    expect(items).toHaveLength(total ?? 0);
    expect(pages).toBeGreaterThan(2);
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    const vietnamese = new Intl.Collator('vi');
    const names = items.map(({ name }) => name);
    expect(names).toEqual(names.toSorted(vietnamese.compare));
  });

  it('shows the version of the day', async () => {
    const { items } = await allOf((query) => find({ ...query, asOf: '2024-03-31' }));
    expect(items.find(({ code }) => code === 'T99.902.04')).toEqual({
      code: 'T99.902.04',
      name: 'UBND xã Tây 4',
      level: 'commune',
      parent: 'T99.902',
      validFrom: '2004-01-01',
      validTo: '2024-03-31',
      legalBasis: null,
      path: [
        { code: 'T99', name: 'UBND tỉnh Thử Nghiệm' },
        { code: 'T99.902', name: 'UBND Huyện Tây' },
      ],
      hasChildren: false,
      ended: false,
      successors: [],
    });
    const later = await allOf((query) => find({ ...query, asOf: '2024-06-01' }));
    expect(later.items.find(({ code }) => code === 'T99.902.04')).toMatchObject({ parent: 'T99.901', validTo: null });
    expect(later.items.some(({ code }) => code === 'T99.903.04')).toBe(false);
  });

  const codesOf = async (query: Record<string, string>) => (await find(query)).items.map(({ code }) => code);

  it('opens the tree level by level, with what has ended only where that is asked for', async () => {
    expect(await codesOf({ roots: 'true' })).toEqual(expect.arrayContaining(['T99']));
    expect(await codesOf({ parent: 'T99.902' })).toEqual(['T99.902.01', 'T99.902.02', 'T99.902.03']);
    expect(await codesOf({ parent: 'T99.903' })).not.toContain('T99.903.04');
    const { items } = await find({ parent: 'T99.903', ended: 'true' });
    expect(items.find(({ code }) => code === 'T99.903.04')).toMatchObject({
      validTo: '2024-05-31',
      ended: true,
      successors: [{ code: 'T99.903.01', name: 'UBND xã Nam 1' }],
    });
    expect((await find({ q: 'T99.903' })).items[0]).toMatchObject({ hasChildren: true, successors: [] });
    await expect(find({ parent: 'nowhere' })).rejects.toMatchObject({ errors: [{ path: 'parent' }] });
  });

  it('finds a unit by words as anybody types them, or by its code', async () => {
    expect(await codesOf({ q: 'xa tay 4' })).toEqual(['T99.902.04']);
    expect(await codesOf({ q: 'UBND Huyện tây' })).toEqual(['T99.902']);
    expect(await codesOf({ q: 't99.902.03' })).toEqual(['T99.902.03']);
    expect(await codesOf({ q: 'nam 4' })).toEqual([]);
    expect(await codesOf({ q: 'nam 4', ended: 'true' })).toEqual(['T99.903.04']);
  });

  it('refuses what is no parameter, no day and no cursor of its own, all at once', () => {
    expect(() => readQuery(UnitsQuery, { asof: 'x', asOf: '2024-02-30', limit: '0', cursor: 'x' })).toThrow(
      expect.objectContaining({
        code: 'invalid-field',
        errors: ['asof', 'asOf', 'limit', 'cursor'].map((path) => expect.objectContaining({ path })),
      }),
    );
  });
});

describe('listing procedures', () => {
  const find = (query: Record<string, string>) =>
    new FindProcedures(
      source.getRepository(ProcedureVersionRow),
      new ReferenceData(db.database, settings),
      clock,
      settings,
    ).execute(readQuery(ProceduresQuery, query));

  it('gives the whole catalogue page by page', async () => {
    const { items } = await allOf(find);
    const file = fileRows('examples/can-tho/procedures.csv');
    expect(items).toHaveLength(file.length);
    expect(new Set(items.map(({ code }) => code))).toEqual(new Set(file.map(({ record }) => record['code'])));
    const limited = items.find(({ timeLimit }) => timeLimit !== null);
    const asked = ['audience', 'decidedOn', 'basisEffectiveOn', 'madePublicOn', 'complete', 'offered'];
    expect(Object.keys(limited ?? {})).toEqual([...Object.keys(file[0]?.record ?? {}), ...asked]);
    expect(typeof limited?.feeDong).toBe('number');
  });

  it('gives what a unit may take in, page by page, what it has received most of late first', async () => {
    const all = (await allOf(find)).items.map(({ code }) => code);
    const [lacked = '', kept = '', ...others] = all;
    const [second = '', most = ''] = others.toReversed();
    const row = (line: number, procedure: string, unit: string) => ({
      line,
      record: { procedure, level: '', unit, role: 'receives', validFrom: '2020-01-01', validTo: '' },
    });
    await new CompetenceImports(db.database).importCompetences([row(2, lacked, 'T99'), row(3, kept, 'T99-01')]);
    const used = [second, most, most].map(
      (procedure, at) => `(0, gen_random_uuid(), 0, 'M-${at}', 1, '{}', 'received',
      '${procedure}', 'T99-01', true)`,
    );
    await db.owner.query(`INSERT INTO dossier_state (part, stream_id, feed, code, version, state, status, procedure,
      receiving_unit, open) VALUES ${used.join(', ')}`);
    const { items, pages } = await allOf((query) => find({ ...query, unit: 'T99-01' }));
    const listed = items.map(({ code }) => code);
    expect(pages).toBeGreaterThan(1);
    expect(listed.slice(0, 2)).toEqual([most, second]);
    expect(listed.toSorted()).toEqual(all.filter((code) => code !== lacked).toSorted());
    await expect(find({ unit: 'nowhere' })).rejects.toMatchObject({ code: 'unknown-unit' });
  });

  it('filters by level and by field, also by a long one', async () => {
    const rows = fileRows('examples/can-tho/procedures.csv').map(({ record }) => record);
    const field = rows.map((record) => record['field'] ?? '').toSorted((a, b) => b.length - a.length)[0] ?? '';
    expect((await find({ level: 'commune' })).total).toBe(rows.filter((row) => row['level'] === 'commune').length);
    expect((await find({ field })).total).toBe(rows.filter((row) => row['field'] === field).length);
    expect((await find({ field: 'không có' })).items).toEqual([]);
    expect((await find({ asOf: '1999-01-01' })).total).toBe(0);
  });
});

describe('listing the calendar', () => {
  const find = (query: Record<string, string>) =>
    new FindCalendarDays(source.getRepository(CalendarDayRow)).execute(readQuery(CalendarQuery, query));

  it('gives the days of a year by date, or those of all years', async () => {
    const rows = fileRows('examples/can-tho/calendar.csv').map(({ record }) => record);
    const inYear = rows.filter((row) => row['date']?.startsWith('2024-'));
    const page = await find({ year: '2024' });
    expect(page).toMatchObject({ total: inYear.length, nextCursor: null });
    expect(page.items.map(({ date }) => date)).toEqual(inYear.map((row) => row['date']).sort());
    const { items, pages } = await allOf(find);
    expect(items).toHaveLength(rows.length);
    expect(pages).toBe(Math.ceil(rows.length / 37));
  });
});
