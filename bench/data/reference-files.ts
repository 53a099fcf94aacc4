import { writeFileSync } from 'node:fs';
import path from 'node:path';

const PROVINCE = 'B1';
const COMMUNES = 200;
const PROCEDURES = 60;
const DEPARTMENTS = 7;
const DAYS_OFF = ['2023-01-02', '2023-04-29', '2023-05-01', '2023-09-02', '2024-01-01', '2024-05-01', '2024-09-02'];

export const UNITS: readonly string[] = Array.from({ length: COMMUNES }, (_, n) => `${PROVINCE}-C${padded(n + 1)}`);
export const PROCEDURE_CODES: readonly string[] = Array.from({ length: PROCEDURES }, (_, n) => `1.${padded(n + 1)}`);

/** Files of reference data as an import takes them: one province with its communes, their procedures, a calendar. */
export function writeReferenceFiles(folder: string): ReadonlyMap<string, string> {
  const files = {
    calendar: calendarCsv(),
    units: unitsCsv(),
    procedures: proceduresCsv(),
    departments: departmentsCsv(),
  };
  return new Map(
    Object.entries(files).map(([kind, content]) => {
      const file = path.join(folder, `${kind}.csv`);
      writeFileSync(file, content);
      return [kind, file];
    }),
  );
}

function calendarCsv(): string {
  return csv(
    'date,kind,name,legalBasis',
    DAYS_OFF.map((day) => `${day},off,Nghỉ lễ,`),
  );
}

function unitsCsv(): string {
  const rows = [PROVINCE, ...UNITS].map((code) =>
    code === PROVINCE
      ? `${code},Tỉnh ${code},province,,2004-01-01,,`
      : `${code},Xã ${code},commune,${PROVINCE},2004-01-01,,`,
  );
  return csv('code,name,level,parent,validFrom,validTo,legalBasis', rows);
}

/** Of every commune those that a dossier is forwarded to. */
function departmentsCsv(): string {
  const codes = Array.from({ length: DEPARTMENTS }, (_, n) => `${PROVINCE}-P${n}`);
  const rows = UNITS.flatMap((unit) => codes.map((code) => `${unit},${code},Phòng ${code}`));
  return csv('unit,code,name', rows);
}

function proceduresCsv(): string {
  const levels = ['full', 'partial', 'information'];
  const rows = PROCEDURE_CODES.map(
    (code, n) =>
      `${code},Thủ tục ${code},Lĩnh vực ${n % 12},commune,${levels[n % 3]},${n % 3 === 0},${3 + (n % 20)},working-day,` +
      `${(n % 5) * 10_000},true,true,none,false,2004-01-01,`,
  );
  const header =
    'code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,' +
    'interlinked,nonTerritorial,validFrom,validTo';
  return csv(header, rows);
}

function csv(header: string, rows: readonly string[]): string {
  return `${[header, ...rows].join('\n')}\n`;
}

function padded(n: number): string {
  return String(n).padStart(3, '0');
}
