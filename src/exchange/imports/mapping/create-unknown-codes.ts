import { Injectable } from '@nestjs/common';
import { ProcedureImports } from '../../../reference/procedures/procedure-imports.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { UnitImports } from '../../../reference/units/unit-imports.ts';
import type { Mapping } from './mapping.ts';
import type { DossierRow } from './row-reader.ts';

/** Creates the units and procedures that rows name for the first time, where the mapping says so. */
@Injectable()
export class CreateUnknownCodes {
  constructor(
    private readonly referenceData: ReferenceData,
    private readonly units: UnitImports,
    private readonly procedures: ProcedureImports,
  ) {}

  /** The raw text is code and name (contract, Legacy tables). */
  async createFor(rows: readonly DossierRow[], { unknownUnits, unknownProcedures }: Mapping): Promise<void> {
    const facts = await this.referenceData.current();
    const parent = unknownUnits?.parent ?? null;
    // Should the parent have gone since the upload, the rows are rejected for their unknown unit.
    if (unknownUnits && (parent === null || facts.unitIsKnown(parent))) {
      const named = rows.flatMap(({ receivingUnit, competentUnit }) => [receivingUnit, competentUnit ?? receivingUnit]);
      const unknown = distinct(named).filter((code) => !facts.unitIsKnown(code));
      await this.units.addUnits(unknown.map((code) => ({ code, name: code, level: unknownUnits.level, parent })));
    }
    if (unknownProcedures) {
      const unknown = distinct(rows.map(({ procedure }) => procedure)).filter((code) => !facts.procedureIsKnown(code));
      await this.procedures.addProcedures(unknown.map((code) => ({ code, name: code, ...unknownProcedures })));
    }
  }
}

function distinct(codes: readonly string[]): string[] {
  return [...new Set(codes)];
}
