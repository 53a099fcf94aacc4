import { formatDay, type Instant } from '../../../domain/time/local-time.ts';
import type { ReadSnapshot } from '../../../projection/read-snapshots.ts';
import { KNOWN_THEN } from '../../../reference/lists/known-then.ts';
import type { Period } from '../period.ts';

/** Of which days the names are: the period's last, as known just before an instant (undefined: now). */
export type NamedAt = Readonly<{ period: Period; knownBefore: Instant | undefined }>;

/** The version in force on a day, else the nearest one. */
const NAMES_SQL = {
  units: namesSql('unit_version'),
  procedures: namesSql('procedure_version'),
};

const CHILDREN_SQL = `
  SELECT DISTINCT code FROM unit_version
   WHERE ${KNOWN_THEN} AND parent IS NOT DISTINCT FROM $2::text
     AND valid_from <= $4::date AND (valid_to IS NULL OR valid_to >= $3::date)`;

/** Names and rows of an answer, out of reference data that are never overwritten. */
export class RowNames {
  constructor(private readonly snapshot: ReadSnapshot) {}

  /** The codes of the units directly below one (undefined: the roots) that were in force on a day of the period. */
  async childrenInForce(unit: string | undefined, { period, knownBefore }: NamedAt): Promise<string[]> {
    const { tx, reference } = this.snapshot;
    if (knownBefore === undefined) return reference.childrenOf(unit, period.from, period.to);
    const rows = await tx.query<{ code: string }>(CHILDREN_SQL, [
      new Date(knownBefore),
      unit ?? null,
      formatDay(period.from),
      formatDay(period.to),
    ]);
    return rows.map(({ code }) => code);
  }

  async ofUnits(codes: readonly string[], at: NamedAt): Promise<ReadonlyMap<string, string>> {
    const { reference } = this.snapshot;
    const today = named(codes, (code) => reference.unitNameOn(code, at.period.to));
    return this.namesThen('units', codes, at, today);
  }

  async ofProcedures(codes: readonly string[], at: NamedAt): Promise<ReadonlyMap<string, string>> {
    const { reference } = this.snapshot;
    const today = named(codes, (code) => reference.procedureNameOn(code, at.period.to));
    return this.namesThen('procedures', codes, at, today);
  }

  /** Dossiers of an old system are often imported with their own times before any unit was known: today's name then. */
  private async namesThen(
    kind: keyof typeof NAMES_SQL,
    codes: readonly string[],
    { period, knownBefore }: NamedAt,
    today: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, string>> {
    if (knownBefore === undefined) return today;
    const params = [new Date(knownBefore), codes, formatDay(period.to)];
    const rows = await this.snapshot.tx.query<{ code: string; name: string }>(NAMES_SQL[kind], params);
    return new Map([...today, ...rows.map(({ code, name }) => [code, name] as const)]);
  }
}

function namesSql(table: 'unit_version' | 'procedure_version'): string {
  return `
    SELECT DISTINCT ON (code) code, name FROM ${table}
     WHERE ${KNOWN_THEN} AND code = ANY ($2::text[])
     ORDER BY code, greatest(valid_from - $3::date, $3::date - valid_to, 0), valid_from`;
}

function named(codes: readonly string[], nameOf: (code: string) => string | null): Map<string, string> {
  return new Map(codes.map((code) => [code, nameOf(code) ?? code]));
}
