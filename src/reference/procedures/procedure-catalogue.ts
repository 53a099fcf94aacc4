import type { Day } from '../../domain/time/local-time.ts';
import type { ProcedureFacts } from '../../domain/values/reference-facts.ts';
import { byCode, type DatedVersion, inForce, nearest } from '../snapshot/dated-versions.ts';

/** A procedure as in force from a day to a day. */
export type ProcedureVersion = DatedVersion & Readonly<{ code: string; facts: ProcedureFacts }>;

/** The effective-dated catalogue of procedures. */
export class ProcedureCatalogue {
  private readonly versions: ReadonlyMap<string, readonly ProcedureVersion[]>;

  constructor(versions: Iterable<ProcedureVersion>) {
    this.versions = byCode(versions);
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
