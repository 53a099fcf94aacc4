import type { Day } from '../../domain/time/local-time.ts';
import type { ProcedureFacts } from '../../domain/values/reference-facts.ts';
import { ALWAYS, byCode, type DatedVersion, inForce, nearest } from '../snapshot/dated-versions.ts';

/** A procedure as in force from a day to a day. */
export type ProcedureVersion = DatedVersion & Readonly<{ code: string; facts: ProcedureFacts }>;

export type SupposedProcedure = Pick<ProcedureFacts, 'code' | 'name' | 'field' | 'onlineLevel'>;

/** The effective-dated catalogue of procedures. */
export class ProcedureCatalogue {
  private readonly versions: ReadonlyMap<string, readonly ProcedureVersion[]>;

  constructor(versions: Iterable<ProcedureVersion>) {
    this.versions = byCode(versions);
  }

  /** The catalogue with procedures that are always in force, without limit and fee, where it does not know them. */
  supposing(procedures: readonly SupposedProcedure[]): ProcedureCatalogue {
    const more = procedures
      .filter(({ code }) => !this.has(code))
      .map(({ code, name, field, onlineLevel }) => ({
        ...ALWAYS,
        code,
        facts: { code, name, field, onlineLevel, issuesResult: true, feeDong: 0, limit: null },
      }));
    return new ProcedureCatalogue([...[...this.versions.values()].flat(), ...more]);
  }

  has(code: string): boolean {
    return this.versions.has(code);
  }

  /** null when no version is in force: a dossier cannot be received under it on that day. */
  on(code: string, day: Day): ProcedureFacts | null {
    return inForce(this.versions.get(code) ?? [], day)?.facts ?? null;
  }

  /** The name on a day, or the nearest one; null for a procedure that is not known. */
  nameOn(code: string, day: Day): string | null {
    return nearest(this.versions.get(code) ?? [], day)?.facts.name ?? null;
  }
}
