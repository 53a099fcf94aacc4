import type { Day } from '../../domain/time/local-time.ts';
import { grouped } from '../snapshot/dated-versions.ts';

/** What the national portal has codes of its own for. */
export const PORTAL_CODE_KINDS = ['field', 'unit', 'procedure', 'fee', 'result'] as const;
export type PortalCodeKind = (typeof PORTAL_CODE_KINDS)[number];

/** A code of the portal, from a day on until the next one for the same thing. */
export type PortalCodeRow = Readonly<{ kind: PortalCodeKind; ours: string; theirs: string; from: Day }>;

/** The portal's codes for what has codes here. */
export class PortalCodes {
  private readonly rows: ReadonlyMap<string, readonly PortalCodeRow[]>;

  constructor(rows: Iterable<PortalCodeRow>) {
    const sorted = [...rows].toSorted((a, b) => a.from - b.from);
    this.rows = grouped(sorted, ({ kind, ours }) => keyOf(kind, ours));
  }

  /** The portal's code of a thing on a day; null: it has none. */
  on(kind: PortalCodeKind, ours: string, day: Day): string | null {
    return this.rows.get(keyOf(kind, ours))?.findLast(({ from }) => from <= day)?.theirs ?? null;
  }

  /** Those that hold on a day, by kind and our code. */
  allOn(day: Day): PortalCodeRow[] {
    return [...this.rows.values()].flatMap((rows) => rows.findLast(({ from }) => from <= day) ?? []).toSorted(byKey);
  }
}

/** By kind, then by code. */
function keyOf(kind: string, ours: string): string {
  return `${kind} ${ours}`;
}

function byKey(a: PortalCodeRow, b: PortalCodeRow): number {
  return keyOf(a.kind, a.ours) < keyOf(b.kind, b.ours) ? -1 : 1;
}
