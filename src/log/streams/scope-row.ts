import type { StreamRef, StreamUnits } from '../../domain/values/logged-event.ts';
import type { AuditedCode } from '../audit/audit-entry.ts';
import type { Queryable } from '../../platform/database/database.ts';

type ScopeColumns = readonly [receiving: string, competent: string, consulted: readonly string[]];

/** The units of a stream as their row has them: every stream has one that receives and one that is competent. */
export function scopeColumns({ receiving, competent, consulted }: StreamUnits): ScopeColumns {
  return [receiving[0] ?? '', competent[0] ?? '', consulted];
}

/** What is known of a stream's units without reading its events. */
export type ScopeRow = Readonly<{
  /** undefined: there is no such stream, unless the rows of its feed are still being filled in. */
  units: StreamUnits | undefined;
  isFilling: boolean;
}>;

type Row = Readonly<{
  receiving: string | null;
  competent: string | null;
  consulted: readonly string[] | null;
  filling: boolean;
}>;

/** One statement, whether there is such a stream or not, and however long it is. */
export async function readScope(q: Queryable, { feed, streamId }: StreamRef): Promise<ScopeRow> {
  const [row] = await q.query<Row>(
    `SELECT receiving, competent, consulted,
            EXISTS (SELECT FROM dossier_scope_filling WHERE feed = $1) AS filling
       FROM (VALUES (1)) AS always LEFT JOIN dossier_scope ON feed = $1 AND stream_id = $2`,
    [feed, streamId],
    'read-scope',
  );
  if (!row) throw new Error('The statement answers one row');
  const { receiving, competent, consulted, filling: isFilling } = row;
  if (receiving === null || competent === null) return { units: undefined, isFilling };
  return { units: { receiving: [receiving], competent: [competent], consulted: consulted ?? [] }, isFilling };
}

/** A dossier as it is put on record: with the units that it lies with now. */
export async function auditedCode(q: Queryable, ref: StreamRef): Promise<AuditedCode> {
  const { units } = await readScope(q, ref);
  return { code: ref.key, receiving: units?.receiving[0] ?? null, competent: units?.competent[0] ?? null };
}
