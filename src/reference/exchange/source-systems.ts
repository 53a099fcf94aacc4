import { type Day, parseDay } from '../../domain/time/local-time.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { grouped } from '../snapshot/dated-versions.ts';

/** What kind of system dossiers and complaints come from. */
export const SOURCE_KINDS = ['own', 'portal', 'ministry', 'postal', 'complaint'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Who tells the national portal of what comes from a system: this one, or the system itself. */
export const SYNCED_BY = ['us', 'source'] as const;

/** A system from which dossiers and complaints come, on the days from `from` to `to`. */
export type SourceSystem = Readonly<{
  code: string;
  name: string;
  kind: SourceKind;
  syncedBy: (typeof SYNCED_BY)[number];
  from: Day;
  to: Day | null;
}>;

/** The systems from which dossiers and complaints come. */
export class SourceSystems {
  private readonly rows: ReadonlyMap<string, readonly SourceSystem[]>;

  constructor(rows: Iterable<SourceSystem>) {
    this.rows = grouped(
      [...rows].toSorted((a, b) => a.from - b.from),
      ({ code }) => code,
    );
  }

  /** Nothing ever comes from elsewhere. */
  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  /** A system as it is on a day; undefined: it is not known, or not on that day. */
  on(code: string, day: Day): SourceSystem | undefined {
    return this.rows.get(code)?.findLast(({ from, to }) => from <= day && (to === null || day <= to));
  }
}

/** What names a system that is not in force. */
export function unknownSource(): DomainError {
  const errors = [{ path: 'sourceSystem', message: 'must be a source system that is in force' }];
  return new DomainError('unknown-source', 'invalid', 'The source system is not known', errors);
}

type Row = Omit<SourceSystem, 'from' | 'to'> & Readonly<{ validFrom: string; validTo: string | null }>;

/** The systems that are believed now. */
export async function loadSourceSystems(q: Queryable): Promise<SourceSystem[]> {
  const rows = await q.query<Row>(
    `SELECT code, name, kind, synced_by AS "syncedBy", valid_from AS "validFrom", valid_to AS "validTo"
       FROM source_system WHERE recorded_to IS NULL`,
  );
  return rows.map(({ validFrom, validTo, ...row }) => ({
    ...row,
    from: parseDay(validFrom) ?? 0,
    to: validTo === null ? null : parseDay(validTo),
  }));
}
