import type { Day } from '../../domain/time/local-time.ts';
import type { Competence } from '../../domain/values/reference-facts.ts';
import { type DatedVersion, grouped } from '../snapshot/dated-versions.ts';

/** Who may take a procedure in, or resolve it: units of a level, one unit, or one unit while it is of that level. */
export type CompetenceRow = DatedVersion &
  Readonly<{ procedure: string; level: string | null; unit: string | null; role: Competence }>;

/** A unit as rows name it. */
export type AskedUnit = Readonly<{ code: string; level: string }>;

/** Which unit may do what with which procedure. A procedure of which no row says so on a day is everyone's. */
export class Competences {
  private readonly rows: ReadonlyMap<string, readonly CompetenceRow[]>;

  constructor(rows: Iterable<CompetenceRow>) {
    this.rows = grouped(rows, ({ role, procedure }) => `${role} ${procedure}`);
  }

  holds(unit: AskedUnit, role: Competence, procedure: string, day: Day): boolean {
    const ofDay = (this.rows.get(`${role} ${procedure}`) ?? []).filter(({ from, to }) => from <= day && day <= to);
    return ofDay.length === 0 || ofDay.some((row) => names(row, unit));
  }

  /** The procedures that the unit may not take in or resolve on a day. */
  lackedBy(unit: AskedUnit, role: Competence, day: Day): string[] {
    const all = [...this.rows.values()].flatMap(([first]) => (first?.role === role ? [first.procedure] : []));
    return all.filter((procedure) => !this.holds(unit, role, procedure, day));
  }
}

function names(row: CompetenceRow, { code, level }: AskedUnit): boolean {
  return (row.unit === null || row.unit === code) && (row.level === null || row.level === level);
}
