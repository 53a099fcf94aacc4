import { parse } from 'csv-parse/sync';
import { departmentOf } from '../catalogue/fields.ts';
import { type Random, WeightedPick } from '../random.ts';
import type { SeedLevel } from '../report-figures.ts';
import type { PlannedDossier } from './planned-dossier.ts';

type UnitRow = Readonly<{ code: string; level: string }>;

/** Gives each dossier of a level its receiving unit: departments by the field, others as large as chance makes them. */
export class ChooseUnits {
  private readonly rows: readonly UnitRow[];

  /** @param csv the units, as the import of units takes them. */
  constructor(csv: string) {
    this.rows = parse(csv, { columns: true, bom: true }) as UnitRow[];
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
