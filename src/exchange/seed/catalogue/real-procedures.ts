import { parse } from 'csv-parse/sync';
import type { Limit, OnlineLevel } from '../../../domain/values/reference-facts.ts';
import { REPORT } from '../report-figures.ts';
import { DISTRICT_FIELDS } from './fields.ts';
import type { SeedProcedure } from './seed-procedure.ts';

type Row = Readonly<Record<string, string>>;

/**
 * The real procedures: code, name, field, limit and fee as they are. What the national database does not say (levels of
 * two-level procedures, among others) the seed may set.
 * @param csv the catalogue as the import of procedures takes it.
 */
export function readRealProcedures(csv: string): SeedProcedure[] {
  const procedures = (parse(csv, { columns: true, bom: true }) as Row[]).map(realProcedure);
  moveToDistricts(procedures);
  return procedures;
}

function realProcedure(row: Row): SeedProcedure {
  const { code = '', name = '', field = '', timeLimit, timeUnit } = row;
  return {
    code,
    name,
    field,
    level: row['level'] === 'province' ? 'province' : 'commune',
    onlineLevel: row['onlineLevel'] as OnlineLevel,
    limit: timeUnit ? ({ value: Number(timeLimit), unit: timeUnit } as Limit) : null,
    feeDong: Number(row['feeDong']),
    payableOnline: row['payableOnline'] === 'true',
    issuesResult: row['issuesResult'] === 'true',
    interlinked: 'none',
    nonTerritorial: false,
    validFrom: row['validFrom'] ?? '',
    validTo: row['validTo'] ?? '',
    synthetic: false,
    role: null,
  };
}

/** The database of 2026 knows no districts: the report's number of commune procedures stays, the rest was theirs. */
function moveToDistricts(procedures: readonly SeedProcedure[]): void {
  const ofCommunes = procedures.filter(({ level }) => level === 'commune');
  const movable = ofCommunes.filter(({ field }) => DISTRICT_FIELDS.has(field));
  const surplus = ofCommunes.length - REPORT.procedures.total.commune;
  for (const procedure of movable.slice(0, surplus)) procedure.level = 'district';
}
