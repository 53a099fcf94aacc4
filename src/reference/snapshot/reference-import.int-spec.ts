import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GoldenFacts } from '../../../test/support/golden-facts.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { CalendarImports } from '../calendar/calendar-imports.ts';
import { formatInstant, parseDay } from '../../domain/time/local-time.ts';
import { DEFAULT_WORKING_HOURS } from '../../domain/time/working-calendar.ts';
import { afterWorkingTime } from '../../domain/time/working-time.ts';
import { ProcedureImports } from '../procedures/procedure-imports.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import type { ReferenceRow } from '../importing/reference-lines.ts';
import { ReferenceData } from './reference-data.ts';
import { UnitImports } from '../units/unit-imports.ts';
import { UnitRanks } from '../units/unit-ranks.ts';

const settings = new Settings('Asia/Ho_Chi_Minh', 'all', undefined, false);

let db: TestDatabase;
let units: UnitImports;
let procedures: ProcedureImports;
let calendar: CalendarImports;
let reference: ReferenceData;

beforeEach(async () => {
  db = await testDatabase();
  units = new UnitImports(db.database, new UnitRanks(db.database, new MachineClock(), settings));
  procedures = new ProcedureImports(db.database);
  calendar = new CalendarImports(db.database);
  reference = new ReferenceData(db.database, settings);
});

afterEach(async () => db.close());

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function rowsOf(csv: string): ReferenceRow[] {
  const records: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  return records.map((record, index) => ({ line: index + 2, record }));
}

function fileRows(file: string): ReferenceRow[] {
  return rowsOf(readFileSync(join(process.cwd(), file), 'utf8'));
}

const UNITS = 'code,name,level,parent,validFrom,validTo,legalBasis\n';
const CALENDAR = 'date,kind,name,legalBasis\n';

async function revision(): Promise<string | undefined> {
  const [row] = await db.database.query<{ revision: string }>('SELECT revision FROM reference_revision');
  return row?.revision;
}

describe('importing real files', () => {
  it('accepts every row of Cần Thơ’s files once and finds them all unchanged the second time', async () => {
    const read = (kind: string) => fileRows(`examples/can-tho/${kind}.csv`);
    const first = [
      await units.importUnits(read('units')),
      await procedures.importProcedures(read('procedures')),
      await calendar.importCalendar(read('calendar')),
    ];
    expect(first.map(({ rejected }) => rejected)).toEqual([[], [], []]);
    expect(first.map(({ accepted }) => accepted)).toEqual(
      ['units', 'procedures', 'calendar'].map((kind) => read(kind).length),
    );
    const before = await revision();
    const again = [
      await units.importUnits(read('units')),
      await procedures.importProcedures(read('procedures')),
      await calendar.importCalendar(read('calendar')),
    ];
    expect(again.map(({ accepted, unchanged }) => [accepted, unchanged])).toEqual(
      first.map(({ accepted }) => [0, accepted]),
    );
    expect(await revision()).toBe(before);
  });

  it('answers what the golden files answer, for every unit and procedure on days around each change', async () => {
    await units.importUnits(fileRows('test/golden/full/units.csv').toReversed());
    await procedures.importProcedures(fileRows('test/golden/full/procedures.csv'));
    await calendar.importCalendar(fileRows('test/golden/full/calendar.csv'));
    const facts = await reference.current();
    const golden = GoldenFacts.read('test/golden/full');
    const codes = fileRows('test/golden/full/procedures.csv').map(({ record }) => record['code'] ?? '');
    const days = [
      '1999-01-01',
      '2024-03-31',
      '2024-04-01',
      '2024-05-31',
      '2024-06-01',
      '2025-06-30',
      '2025-07-01',
      '2026-08-04',
      '2026-08-05',
      '2026-09-01',
    ];
    for (const on of days.map(day)) {
      for (const unit of golden.units.keys()) expect(facts.placeOf(unit, on)).toEqual(golden.placeOf(unit, on));
      for (const code of codes) {
        const expected = golden.procedureOn(code, on);
        expect(facts.procedureOn(code, on)).toEqual(
          expected === null
            ? null
            : expect.objectContaining({
                code,
                limit: expected.limit,
                feeDong: expected.feeDong,
                field: expected.field,
              }),
        );
      }
      expect(facts.ruleSetOn(on)).toEqual(golden.ruleSetOn(on));
      expect(facts.ruleSetOn(on, 'ND301')).toEqual(golden.ruleSetOn(on, 'ND301'));
      expect(facts.workingHoursOf('T99', on)).toEqual(golden.workingHoursOf());
    }
    expect(facts.currentCalendarRevision).toBe(1);
    expect(facts.endMinute).toBe(17 * 60);
    for (let on = day('2023-01-01'); on < day('2026-01-01'); on += 1) {
      expect(facts.calendarAt(1).isWorking(on)).toBe(golden.calendarAt().isWorking(on));
    }
  });

  it('brings 12,000 units in, children first, and then other names for all of them', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => {
      const parent = index === 11_999 ? '' : index % 100 === 99 ? 'U11999' : `U${index - (index % 100) + 99}`;
      return `U${index},Đơn vị ${index},commune,${parent === `U${index}` ? '' : parent},2004-01-01,,`;
    });
    const csv = UNITS + rows.join('\n');
    expect(await units.importUnits(rowsOf(csv))).toEqual({ accepted: 12_000, unchanged: 0, rejected: [] });
    const renamed = await units.importUnits(rowsOf(csv.replaceAll('Đơn vị', 'Cơ quan')));
    expect(renamed).toEqual({ accepted: 12_000, unchanged: 0, rejected: [] });
  });
});

describe('changing a version', () => {
  it('closes the old row in recorded time, keeps it and opens another', async () => {
    await units.importUnits(rowsOf(`${UNITS}A,Sở A,province,,2004-01-01,,`));
    const changed = await units.importUnits(rowsOf(`${UNITS}A,Sở B,province,,2004-01-01,,NQ 1`));
    expect(changed).toEqual({ accepted: 1, unchanged: 0, rejected: [] });
    const rows = await db.database.query<{ name: string; recorded_from: number; recorded_to: number | null }>(
      'SELECT name, recorded_from, recorded_to FROM unit_version ORDER BY recorded_from',
    );
    expect(rows.map(({ name }) => name)).toEqual(['Sở A', 'Sở B']);
    expect(rows[0]?.recorded_to).toBe(rows[1]?.recorded_from);
    expect(rows[1]?.recorded_to).toBeNull();
  });

  it('lets the last of several rows with one key stand, and leaves rows alone that the file leaves out', async () => {
    await units.importUnits(rowsOf(`${UNITS}A,Sở A,province,,2004-01-01,,\nB,Sở B,province,,2004-01-01,,`));
    const outcome = await units.importUnits(
      rowsOf(`${UNITS}A,Một,province,,2004-01-01,,\nA,Hai,province,,2004-01-01,,\nA,Hai,province,,2004-01-01,,`),
    );
    expect(outcome).toMatchObject({ accepted: 2, unchanged: 1 });
    const facts = await reference.current();
    expect([facts.unitNameOn('A', 0), facts.unitNameOn('B', 0)]).toEqual(['Hai', 'Sở B']);
  });

  it('is not allowed to the app in any other column', async () => {
    await expect(db.database.query(`UPDATE unit_version SET name = 'x'`)).rejects.toThrow('permission denied');
    await expect(db.database.query('DELETE FROM procedure_version')).rejects.toThrow('permission denied');
    await expect(db.database.query(`UPDATE calendar_day SET kind = 'off'`)).rejects.toThrow('permission denied');
  });

  it('gives imports at the same time one after another, and the same rows once', async () => {
    const rows = fileRows('examples/can-tho/units.csv');
    const outcomes = await Promise.all([units.importUnits(rows), units.importUnits(rows), units.importUnits(rows)]);
    expect(outcomes.map(({ accepted }) => accepted).sort((a, b) => a - b)).toEqual([0, 0, rows.length]);
  });
});

describe('refusing rows', () => {
  it('rejects bad lines and takes the good ones', async () => {
    const outcome = await units.importUnits(
      rowsOf(
        `${UNITS}A,Sở A,province,,2004-01-01,,\n,Sở B,province,,2004-01-01,,\nC,Sở C,x,,2004-01-01,,\nD,Sở D,province,Z,2004-01-01,,`,
      ),
    );
    expect(outcome.accepted).toBe(1);
    expect(outcome.rejected.map(({ line, code }) => [line, code])).toEqual([
      [3, 'missing-field'],
      [4, 'invalid-field'],
      [5, 'unknown-unit'],
    ]);
  });

  it('refuses a whole file whose header is not the contract’s, and changes nothing', async () => {
    const rows = rowsOf('code,name,level,parent,validFrom,validTo\nA,Sở A,province,,2004-01-01,');
    await expect(units.importUnits(rows)).rejects.toMatchObject({
      code: 'invalid-field',
      errors: [{ path: 'legalBasis' }],
    });
    expect((await reference.current()).unitIsKnown('A')).toBe(false);
  });

  it('refuses a cycle with a unit of the table', async () => {
    await units.importUnits(rowsOf(`${UNITS}A,A,province,,2004-01-01,,\nB,B,commune,A,2004-01-01,,`));
    const { rejected } = await units.importUnits(rowsOf(`${UNITS}A,A,province,B,2020-01-01,,`));
    expect(rejected.map(({ line, code }) => [line, code])).toEqual([[2, 'invalid-field']]);
  });

  it('rejects lineage of unknown units and keeps the rest', async () => {
    await units.importUnits(rowsOf(`${UNITS}A,A,province,,2004-01-01,,\nB,B,province,,2004-01-01,,`));
    const csv =
      'predecessor,successor,kind,validFrom,legalBasis\nA,B,merged,2025-07-01,NQ\nA,,abolished,2025-07-01,\nA,Z,split,2025-07-01,\nA,,merged,2025-07-01,';
    const outcome = await units.importLineage(rowsOf(csv));
    expect(outcome.accepted).toBe(2);
    expect(outcome.rejected.map(({ line, code }) => [line, code])).toEqual([
      [4, 'unknown-unit'],
      [5, 'invalid-field'],
    ]);
    expect(await units.importLineage(rowsOf(csv))).toMatchObject({ accepted: 0, unchanged: 2 });
  });
});

describe('a day with hours of its own', () => {
  const HOURS = 'date,kind,name,legalBasis,hours\n2026-12-12,working,Sáng thứ Bảy,QĐ 14/2010/QĐ-TTg,';

  it('is worked by them alone, as long as the calendar names them', async () => {
    expect(await calendar.importCalendar(rowsOf(`${HOURS}07:00-11:30`))).toMatchObject({ accepted: 1, rejected: [] });
    expect(await calendar.importCalendar(rowsOf(`${HOURS}07:00-11:30`))).toMatchObject({ unchanged: 1 });
    const facts = await reference.current();
    const desk = {
      zone: facts.zone,
      calendar: facts.calendarAt(1),
      hours: facts.workingHoursOf('T', day('2026-12-11')),
    };
    const due = (from: string) => formatInstant(afterWorkingTime(Date.parse(`${from}+07:00`), 8 * 3_600_000, desk));
    expect(due('2026-12-11T14:00:00')).toBe('2026-12-14T00:30:00.000Z');
    expect(due('2026-12-12T09:00:00')).toBe('2026-12-14T07:30:00.000Z');
    expect(facts.calendarAt(1).nthWorkingDayAfter(day('2026-12-11'), 1)).toBe(day('2026-12-12'));
    await calendar.importCalendar(rowsOf(`${CALENDAR}2026-12-12,working,Sáng thứ Bảy,QĐ 14/2010/QĐ-TTg`));
    const later = (await reference.current()).calendarAt(2);
    expect(later.hoursOn(day('2026-12-12'), DEFAULT_WORKING_HOURS)).toBe(DEFAULT_WORKING_HOURS);
  });

  it('is refused where the hours are none, or the day is off', async () => {
    const off = '2026-12-12,off,Nghỉ,,07:00-11:30';
    const odd = '2026-12-13,working,Làm bù,,7-11';
    const { rejected } = await calendar.importCalendar(rowsOf(`date,kind,name,legalBasis,hours\n${off}\n${odd}`));
    expect(rejected.map(({ message }) => message)).toEqual([
      'hours must be empty on a day off',
      expect.stringContaining('hours must be working hours'),
    ]);
  });
});

describe('revising the calendar', () => {
  it('keeps every revision readable; the one before the first import has weekends only', async () => {
    await calendar.importCalendar(rowsOf(`${CALENDAR}2024-01-01,off,Tết Dương lịch,`));
    await calendar.importCalendar(rowsOf(`${CALENDAR}2024-01-01,working,,\n2024-01-02,off,Nghỉ bù,`));
    const facts = await reference.current();
    expect(facts.currentCalendarRevision).toBe(2);
    const [first, second] = [day('2024-01-01'), day('2024-01-02')];
    const working = [0, 1, 2].map((at) => [first, second].map((on) => facts.calendarAt(at).isWorking(on)));
    expect(working).toEqual([
      [true, true],
      [false, true],
      [true, false],
    ]);
    expect(() => facts.calendarAt(3)).toThrow('no calendar revision 3');
  });
});

describe('adding what a legacy table names', () => {
  it('adds unknown units and procedures from 1900-01-01 on and leaves known ones alone', async () => {
    const asked = [
      { code: 'A', name: 'A', level: 'province', parent: null },
      { code: 'B', name: 'B', level: 'commune', parent: 'A' },
    ];
    expect(await units.addUnits(asked)).toBe(2);
    expect(await units.addUnits([...asked, { code: 'C', name: 'C', level: 'commune', parent: 'A' }])).toBe(1);
    const procedure = { code: 'P', name: 'P', field: 'F', level: 'commune', onlineLevel: 'information' as const };
    expect(await procedures.addProcedures([procedure, procedure])).toBe(1);
    expect(await procedures.addProcedures([procedure])).toBe(0);
    const facts = await reference.current();
    expect(facts.placeOf('C', day('1900-01-01')).path).toEqual(['A', 'C']);
    expect(facts.procedureOn('P', day('1900-01-01'))).toMatchObject({ limit: null, feeDong: 0, issuesResult: true });
  });
});
