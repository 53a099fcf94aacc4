import { Injectable } from '@nestjs/common';
import type { ReferenceFacts } from '../../../domain/values/reference-facts.ts';
import { Database } from '../../../platform/database/database.ts';
import { ProcedureImports } from '../../../reference/procedures/procedure-imports.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { UnitImports } from '../../../reference/units/unit-imports.ts';
import { saveWarnings } from '../import-errors.ts';
import type { CreatedCodes, LeasedImport } from '../import-job.ts';
import { ImportJobs } from '../import-jobs.ts';
import { lookalikeOf } from './lookalike.ts';
import type { Mapping } from './mapping.ts';
import type { DossierRow } from './row-reader.ts';

type Creation = Pick<Mapping, 'unknownUnits' | 'unknownProcedures' | 'createLookalikes'>;

/** Creates the units and procedures that rows name for the first time, where the mapping says so. */
@Injectable()
export class CreateUnknownCodes {
  constructor(
    private readonly database: Database,
    private readonly jobs: ImportJobs,
    private readonly referenceData: ReferenceData,
    private readonly units: UnitImports,
    private readonly procedures: ProcedureImports,
  ) {}

  /**
   * The raw text is code and name (contract, Legacy tables). A code that is like one known before the import is not
   * made, unless the mapping wants it; codes of this import that are like each other are made with a warning.
   */
  async createFor({ id: importId, dryRun }: Job, rows: readonly DossierRow[], mapping: Creation): Promise<void> {
    const facts = await this.referenceData.current();
    const unknown = unknownCodes(rows, mapping, facts);
    if (unknown.units.length + unknown.procedures.length === 0) return;
    const before = await this.jobs.createdBy(importId);
    const mayMake = (codes: readonly string[], own: readonly string[], isKnown: IsKnown): string[] =>
      mapping.createLookalikes
        ? [...codes]
        : codes.filter((code) => !lookalikeOf(code, (other) => isKnown(other) && !own.includes(other)));
    const created = {
      units: mayMake(unknown.units, before.units, (code) => facts.unitIsKnown(code)),
      procedures: mayMake(unknown.procedures, before.procedures, (code) => facts.procedureIsKnown(code)),
    };
    await this.note(importId, before, created);
    if (!dryRun) await this.make(created, mapping);
  }

  /** The reference data as they would be, had a dry run made what it has noted so far. */
  async suppose(importId: string, facts: ReferenceSnapshot, mapping: Creation): Promise<ReferenceSnapshot> {
    const { units, procedures } = toBeMade(await this.jobs.createdBy(importId), mapping);
    return units.length + procedures.length === 0 ? facts : facts.supposing(units, procedures);
  }

  private async make(created: CreatedCodes, mapping: Creation): Promise<void> {
    const { units, procedures } = toBeMade(created, mapping);
    await this.units.addUnits(units);
    await this.procedures.addProcedures(procedures);
  }

  /** Noted before they are made: what dies in between is made by the next try, and was named. */
  private async note(importId: string, before: CreatedCodes, created: CreatedCodes): Promise<void> {
    const [units, procedures] = (['units', 'procedures'] as const).map((name) =>
      created[name].filter((code) => !before[name].includes(code)),
    );
    const alike = (['units', 'procedures'] as const).flatMap((name) => alikeAmong(before[name], created[name]));
    const warnings = alike.map((message) => ({ line: WHOLE_TABLE, code: 'lookalike', message }));
    await this.jobs.noteCreated(importId, { units: units ?? [], procedures: procedures ?? [] });
    for (const warning of warnings) await saveWarnings(this.database, importId, [warning]);
  }
}

type IsKnown = (code: string) => boolean;
type Job = Pick<LeasedImport, 'id' | 'dryRun'>;

function toBeMade({ units, procedures }: CreatedCodes, { unknownUnits, unknownProcedures }: Creation) {
  const named = (code: string) => ({ code, name: code });
  return {
    units: unknownUnits
      ? units.map((code) => ({ ...named(code), level: unknownUnits.level, parent: unknownUnits.parent ?? null }))
      : [],
    procedures: unknownProcedures ? procedures.map((code) => ({ ...named(code), ...unknownProcedures })) : [],
  };
}

/** The codes that rows name, the system does not know and the mapping would have made. */
function unknownCodes(
  rows: readonly DossierRow[],
  { unknownUnits, unknownProcedures }: Creation,
  facts: ReferenceFacts,
): CreatedCodes {
  const parent = unknownUnits?.parent;
  // Should the parent have gone since the upload, the rows are rejected for their unknown unit.
  const makesUnits = unknownUnits && (parent === undefined || facts.unitIsKnown(parent));
  const units = makesUnits ? rows.flatMap((row) => [row.receivingUnit, row.competentUnit ?? row.receivingUnit]) : [];
  const procedures = unknownProcedures ? rows.map(({ procedure }) => procedure) : [];
  return {
    units: distinct(units).filter((code) => !facts.unitIsKnown(code)),
    procedures: distinct(procedures).filter((code) => !facts.procedureIsKnown(code)),
  };
}

/** The line of the header stands for what is said of all rows. */
const WHOLE_TABLE = 1;

/** Codes of one import that are like each other, each pair once. */
function alikeAmong(before: readonly string[], created: readonly string[]): string[] {
  const known = new Set(before);
  return created.flatMap((code) => {
    if (known.has(code)) return [];
    const other = lookalikeOf(code, (candidate) => known.has(candidate));
    known.add(code);
    return other === undefined
      ? []
      : [`“${code}” and “${other}” were both created, and differ by zeros at an end only`];
  });
}

function distinct(codes: readonly string[]): string[] {
  return [...new Set(codes)];
}
