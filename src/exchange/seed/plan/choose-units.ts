import { parse } from 'csv-parse/sync';
import { departmentOf } from '../catalogue/fields.ts';
import { type Random, WeightedPick } from '../random.ts';
import type { SeedLevel } from '../report-figures.ts';
import { parseDay } from '../../../domain/time/local-time.ts';
import type { PlannedDossier } from './planned-dossier.ts';

type UnitRow = Readonly<{ code: string; level: string; parent: string; validFrom: string; validTo: string }>;

/** Whose report is retold, and the last day of it: the units of that tree receive dossiers. */
const ROOT = 'H13';
const LAST_DAY = parseDay('2024-06-14') ?? 0;

/** Gives each dossier of a level its receiving unit: departments by the field, others as large as chance makes them. */
export class ChooseUnits {
  private readonly rows: readonly UnitRow[];

  /** @param csv the units, as the import of units takes them. */
  constructor(csv: string) {
    const rows = parse(csv, { columns: true, bom: true }) as UnitRow[];
    const inForce = rows.filter(isInForce);
    const parents = new Map(inForce.map(({ code, parent }) => [code, parent]));
    this.rows = inForce.filter(({ code }) => isBelowRoot(code, parents));
  }

  of(level: SeedLevel, dossiers: readonly PlannedDossier[], random: Random): void {
    if (level === 'province') {
      for (const dossier of dossiers) dossier.unit = departmentOf(dossier.procedure.field);
      return;
    }
    const units = this.rows
      .filter((row) => row.level === level)
      .map(({ code }) => ({ code, size: 0.4 + random.next() }));
    const pick = new WeightedPick(units, ({ size }) => size);
    for (const dossier of dossiers) dossier.unit = pick.pick(random).code;
  }
}

function isInForce({ validFrom, validTo }: UnitRow): boolean {
  const [from, to] = [parseDay(validFrom) ?? -Infinity, parseDay(validTo) ?? Infinity];
  return from <= LAST_DAY && LAST_DAY <= to;
}

function isBelowRoot(code: string, parents: ReadonlyMap<string, string>): boolean {
  for (let above: string | undefined = code; above; above = parents.get(above)) if (above === ROOT) return true;
  return false;
}
