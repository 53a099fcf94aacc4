import { readFileSync } from 'node:fs';
import { type CatalogueVersion, fillCatalogue } from '../../../test/support/random-catalogue.ts';
import { readSideOf } from '../../../test/support/golden-database.ts';
import { rowsOf } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { parseDay } from '../../domain/time/local-time.ts';
import { WorkingCalendar } from '../../domain/time/working-calendar.ts';
import { CalendarImports } from '../../reference/calendar/calendar-imports.ts';
import { IndexImports } from '../../reference/index-766/index-imports.ts';
import { procedureEntries } from './procedure-facts.ts';
import { publicationRule } from './publication-rule.ts';

const RULE = { calendar: WorkingCalendar.of([]), days: { publishLeadDays: 5, publicWithinDays: 5 } };
const LONG_AGO = Date.parse('2020-01-01T00:00:00+07:00');

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

function day(text: string): number {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`Not a day: ${text}`);
  return parsed;
}

function version(
  code: string,
  from: string,
  to: string | null,
  more: Partial<CatalogueVersion> = {},
): CatalogueVersion {
  return {
    code,
    field: 'hộ tịch',
    level: 'commune',
    onlineLevel: 'partial',
    fullOnlineEligible: false,
    feeDong: 0,
    payableOnline: false,
    interlinked: 'none',
    nonTerritorial: false,
    offered: null,
    audience: null,
    decidedOn: null,
    basisEffectiveOn: null,
    madePublicOn: null,
    complete: null,
    validFrom: day(from),
    validTo: to === null ? null : day(to),
    recordedFrom: LONG_AGO,
    recordedTo: null,
    ...more,
  };
}

/** What is true of each procedure in May 2024, with the field of the version that says so. */
async function inMay(knownBefore?: string): Promise<string[]> {
  const period = { from: day('2024-05-01'), to: day('2024-05-31') };
  const instant = knownBefore === undefined ? undefined : Date.parse(knownBefore);
  const entries = await procedureEntries(db.database, { period }, instant, RULE);
  return entries
    .flatMap(({ procedure, field, is }) =>
      Object.entries(is).flatMap(([what, holds]) => (holds ? [`${procedure} ${what} ${field}`] : [])),
    )
    .sort();
}

describe('reading what the catalogue says of a period', () => {
  it('takes the version of the last day, which is itself still in force', async () => {
    await fillCatalogue(db.owner, [
      version('ends before', '2023-01-01', '2024-04-30'),
      version('ends on the day', '2023-01-01', '2024-05-31'),
      version('begins on the day', '2024-05-31', null),
      version('begins after', '2024-06-01', null),
      version('changes', '2023-01-01', '2024-05-19'),
      version('changes', '2024-05-20', null, { field: 'đất đai' }),
    ]);
    expect((await inMay()).filter((line) => line.includes('inForce'))).toEqual([
      'begins on the day inForce hộ tịch',
      'changes inForce đất đai',
      'ends on the day inForce hộ tịch',
    ]);
  });

  it('takes a procedure for new on its very first day only, and for abolished on its very last', async () => {
    await fillCatalogue(db.owner, [
      version('changes', '2023-01-01', '2024-05-19'),
      version('changes', '2024-05-20', null),
      version('pauses', '2023-01-01', '2024-05-10'),
      version('pauses', '2024-07-01', '2024-07-31'),
      version('new', '2024-05-01', '2024-05-09', { field: 'đất đai' }),
      version('new', '2024-05-10', null),
      version('gone', '2023-01-01', '2024-05-14'),
      version('gone', '2024-05-15', '2024-05-31', { field: 'đầu tư' }),
    ]);
    expect(await inMay()).toEqual([
      'changes inForce hộ tịch',
      'gone abolished đầu tư',
      'gone inForce đầu tư',
      'new inForce hộ tịch',
      'new published đất đai',
    ]);
  });

  it('takes the later one of two versions that overlap', async () => {
    await fillCatalogue(db.owner, [
      version('1', '2023-01-01', null),
      version('1', '2024-05-05', null, { field: 'đất đai' }),
    ]);
    expect(await inMay()).toEqual(['1 inForce đất đai']);
  });

  it('reads it as it was known then', async () => {
    const corrected = Date.parse('2024-06-10T09:00:00+07:00');
    await fillCatalogue(db.owner, [
      version('1', '2023-01-01', null, { recordedTo: corrected }),
      version('1', '2023-01-02', '2024-05-20', { recordedFrom: corrected }),
    ]);
    expect(await inMay()).toEqual(['1 abolished hộ tịch']);
    expect(await inMay('2024-06-10T08:59:59+07:00')).toEqual(['1 inForce hộ tịch']);
    expect(await inMay('2024-06-10T09:00:00+07:00')).toEqual(['1 inForce hộ tịch']);
    expect(await inMay('2024-06-10T09:00:01+07:00')).toEqual(['1 abolished hộ tịch']);
    expect(await inMay('2019-12-31T00:00:00+07:00')).toEqual([]);
  });

  it('reads one level when it is asked for one', async () => {
    await fillCatalogue(db.owner, [
      version('1', '2023-01-01', null),
      version('2', '2023-01-01', null, { level: 'province' }),
    ]);
    const period = { from: day('2024-05-01'), to: day('2024-05-31') };
    const entries = await procedureEntries(db.database, { period, level: 'province' }, undefined, RULE);
    expect(entries.map(({ procedure, level }) => [procedure, level])).toEqual([['2', 'province']]);
  });
});

describe('knowing how publications are judged', () => {
  it('goes by the calendar and the version of the index that were known', async () => {
    await new CalendarImports(db.database).importCalendar(rowsOf('date,kind,name,legalBasis\n2026-08-03,off,Nghỉ,'));
    const ministry = readFileSync('examples/can-tho/index-definition.csv', 'utf8')
      .replaceAll('@2026', '@bo')
      .replace(/,5$(?=\n.*publicWithinDays)/m, ',20')
      .replace(/,5\n$/, ',10\n');
    await new IndexImports(db.database).importDefinition(rowsOf(ministry));
    const { snapshots } = readSideOf(db.database);
    const known = (before?: number): Promise<unknown[]> =>
      snapshots.after(undefined, async (snapshot) => {
        const { calendar, days } = await publicationRule(snapshot, day('2026-08-31'), before);
        return [calendar.isWorking(day('2026-08-03')), days.publishLeadDays, days.publicWithinDays];
      });
    expect(await known()).toEqual([false, 20, 10]);
    expect(await known(Date.now() + 1_000)).toEqual([false, 20, 10]);
    expect(await known(LONG_AGO)).toEqual([true, 5, 5]);
  });
});
