import { TEST_SETTINGS } from '../../../test/support/golden-database.ts';
import { rowsOf } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { parseDay } from '../../domain/time/local-time.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ProcedureImports } from '../procedures/procedure-imports.ts';
import { ReferenceData } from '../snapshot/reference-data.ts';
import { UnitImports } from '../units/unit-imports.ts';
import { UnitRanks } from '../units/unit-ranks.ts';
import { RuleSetImports } from './rule-set-imports.ts';
import { WorkingHoursImports } from './working-hours-imports.ts';

let db: TestDatabase;
let reference: ReferenceData;

beforeEach(async () => {
  db = await testDatabase();
  reference = new ReferenceData(db.database, TEST_SETTINGS);
});
afterEach(() => db.close());

const day = (text: string): number => parseDay(text) ?? Number.NaN;

describe('importing rule sets', () => {
  const header =
    'code,name,default,validFrom,validTo,supplementRule,supplementExpiryDays,noticeValue,noticeUnit,extensionsAllowed,startsAt,startCutoff,countsIncidents,legalBasis,certainty\n';
  /** A default set that says of supplements and extensions what is given, and of all else what ND61 says. */
  const setOf = (code: string, supplement: string, extensions: number, basis: string, from: string, to = '') =>
    `${code},Bộ ${code},true,${from},${to},${supplement},,3,working-day,${extensions},receipt,,false,${basis},`;
  const importing = (csv: string) => new RuleSetImports(db.database).importRuleSets(rowsOf(header + csv));

  it('puts a row in the place of the one with its code, and knows it again', async () => {
    await reference.current();
    const rows = [
      setOf('ND118', 'pause', 2, 'NĐ 118/2025/NĐ-CP Đ9', '2025-07-01', '2026-08-04'),
      setOf('ND9', 'reset', 0, 'NĐ 9/2027', '2027-01-01'),
    ].join('\n');
    expect(await importing(rows)).toEqual({ accepted: 2, unchanged: 0, rejected: [] });
    expect(await importing(rows)).toEqual({ accepted: 0, unchanged: 2, rejected: [] });
    const facts = await reference.current();
    expect(facts.ruleSetOn(day('2025-06-30')).code).toBe('ND61');
    expect(facts.ruleSetOn(day('2025-07-01'))).toEqual({
      code: 'ND118',
      supplement: 'pause',
      supplementExpiryDays: null,
      noticeValue: 3,
      noticeUnit: 'working-day',
      extensionsAllowed: 2,
      startsAt: 'receipt',
      startCutoff: null,
      countsIncidents: false,
      legalBasis: 'NĐ 118/2025/NĐ-CP Đ9',
    });
    expect(facts.ruleSetOn(day('2027-01-01')).code).toBe('ND9');
  });

  it('refuses what a refused line leaves no day for', async () => {
    const rows = [
      setOf('ND118', 'reset', 1, 'NĐ 118', '1900-01-01'),
      setOf('C', 'reset', 1, 'NĐ C', '2030-01-01'),
      setOf('ND61', 'reset', 1, 'NĐ 61', '2030-01-01'),
    ].join('\n');
    expect(await importing(rows)).toMatchObject({ accepted: 1, rejected: [{ line: 2 }, { line: 4 }] });
    const facts = await reference.current();
    expect([day('1900-01-01'), day('2025-07-01'), day('2030-01-01')].map((on) => facts.ruleSetOn(on).code)).toEqual([
      'ND61',
      'ND118',
      'C',
    ]);
  });

  it('lets two rule sets exchange their days, and refuses a day that another one has', async () => {
    const exchanged = [
      setOf('ND61', 'reset', 1, 'NĐ 61', '2025-07-01', '2026-08-04'),
      setOf('ND118', 'reset', 1, 'NĐ 118', '1900-01-01', '2025-06-30'),
    ].join('\n');
    expect(await importing(exchanged)).toMatchObject({ accepted: 2, rejected: [] });
    expect((await reference.current()).ruleSetOn(day('2024-01-01')).code).toBe('ND118');
    const wrong = [
      setOf('X', 'reset', 1, 'NĐ X', '2025-07-01'),
      setOf('Y', 'reset', -1, 'NĐ Y', '2028-01-01'),
      setOf('Z', 'reset', 1, '', '2028-01-01'),
      setOf('V', 'reset', 1, 'NĐ V', '2028-01-01', '2027-12-31'),
    ].join('\n');
    expect(await importing(wrong)).toMatchObject({
      accepted: 0,
      rejected: [
        { line: 2, code: 'invalid-field', message: expect.stringContaining('validFrom') },
        { line: 3, code: 'invalid-field', message: expect.stringContaining('extensionsAllowed') },
        { line: 4, code: 'missing-field' },
        { line: 5, code: 'invalid-field', message: expect.stringContaining('validTo') },
      ],
    });
  });

  it('takes of defaults that overlap the one that began later, and of a day without any the nearest one', async () => {
    const sets = [
      setOf('LONG', 'reset', 1, 'NĐ L', '2030-01-01', '2030-12-31'),
      setOf('WITHIN', 'reset', 1, 'NĐ W', '2030-03-01', '2030-06-30'),
      setOf('AFTER', 'reset', 1, 'NĐ A', '2031-02-01'),
      setOf('ND309', 'reset', 1, 'NĐ 309', '2026-08-05', '2029-12-31'),
    ];
    expect(await importing(sets.join('\n'))).toMatchObject({ accepted: 4, rejected: [] });
    const facts = await reference.current();
    const days = ['2030-02-28', '2030-03-01', '2030-06-30', '2030-07-01', '2031-01-10', '2031-01-20', '2031-02-01'];
    expect(days.map((on) => facts.ruleSetOn(day(on)).code)).toEqual([
      'LONG',
      'WITHIN',
      'WITHIN',
      'LONG',
      'LONG',
      'AFTER',
      'AFTER',
    ]);
  });

  it('must be known to the procedure that names it', async () => {
    const columns =
      'code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo,ruleSet';
    const procedure = (code: string, ruleSet: string): string =>
      `${code},Khai sinh,Hộ tịch,commune,full,true,3,working-day,0,false,true,none,false,2026-01-01,,${ruleSet}`;
    const csv = [columns, procedure('A', 'ND301'), procedure('B', 'ND310'), procedure('C', '')].join('\n');
    expect(await new ProcedureImports(db.database).importProcedures(rowsOf(csv))).toEqual({
      accepted: 2,
      unchanged: 0,
      rejected: [
        {
          line: 3,
          code: 'invalid-field',
          message: 'ruleSet must be one of the known rule sets: ND118, ND301, ND309, ND61',
        },
      ],
    });
  });

  it('holds for the procedures that name it, from its first day to its last', async () => {
    const local =
      'LOCAL,Riêng,false,2027-01-01,2027-06-30,pause,7,24,hour,1,receipt,15:00,true,QĐ 1,C\nOTHER,Khác,false,2027-01-01,,pause,,1,working-day,0,receipt,,false,QĐ 2,U';
    expect(await importing(local)).toMatchObject({ accepted: 2, rejected: [] });
    const facts = await reference.current();
    const codes = (on: string) => [facts.ruleSetOn(day(on)).code, facts.ruleSetOn(day(on), 'LOCAL').code];
    expect(codes('2026-12-31')).toEqual(['ND309', 'ND309']);
    expect(codes('2027-06-30')).toEqual(['ND309', 'LOCAL']);
    expect(codes('2027-07-01')).toEqual(['ND309', 'ND309']);
    expect(facts.ruleSetOn(day('2027-02-01'), 'LOCAL')).toMatchObject({ startCutoff: 900, noticeUnit: 'hour' });
  });
});

describe('importing working hours', () => {
  const header = 'unit,from1,to1,from2,to2,validFrom,legalBasis\n';
  const importing = (csv: string) => new WorkingHoursImports(db.database).importWorkingHours(rowsOf(header + csv));

  beforeEach(async () => {
    const units = new UnitImports(db.database, new UnitRanks(db.database, new MachineClock(), TEST_SETTINGS));
    await units.addUnits([{ code: 'U', name: 'Sở', level: 'province', parent: null }]);
  });

  it('sets those of one unit and those of all others, each from its day on, and knows them again', async () => {
    const rows = 'U,07:30,11:30,13:00,17:00,2024-01-01,QĐ 1\n,08:00,16:00,,,2026-01-01,';
    expect(await importing(rows)).toEqual({ accepted: 2, unchanged: 0, rejected: [] });
    expect(await importing(rows)).toEqual({ accepted: 0, unchanged: 2, rejected: [] });
    const facts = await reference.current();
    expect(facts.workingHoursOf('U', day('2024-01-01'))).toEqual([
      { from: 450, to: 690 },
      { from: 780, to: 1_020 },
    ]);
    expect(facts.workingHoursOf('V', day('2025-12-31')).at(-1)?.to).toBe(1_020);
    expect(facts.workingHoursOf('V', day('2026-01-01'))).toEqual([{ from: 480, to: 960 }]);
    expect(await importing('U,07:00,12:00,,,2024-01-01,QĐ 2')).toMatchObject({ accepted: 1 });
    expect((await reference.current()).workingHoursOf('U', day('2024-06-01'))).toEqual([{ from: 420, to: 720 }]);
  });

  it('refuses times that do not follow each other, half a stretch, and units that nobody knows', async () => {
    const wrong = [
      'U,11:30,07:00,,,2024-01-01,',
      'U,07:00,11:30,11:00,17:00,2024-01-01,',
      'U,07:00,11:30,13:30,,2024-01-01,',
      'U,7h,11:30,,,2024-01-01,',
      'NONE,07:00,11:30,,,2024-01-01,',
      'U,,11:30,,,2024-01-01,',
    ];
    const { accepted, rejected } = await importing(wrong.join('\n'));
    expect(accepted).toBe(0);
    expect(rejected.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 invalid-field',
      '3 invalid-field',
      '4 invalid-field',
      '5 invalid-field',
      '6 unknown-unit',
      '7 missing-field',
    ]);
  });
});
