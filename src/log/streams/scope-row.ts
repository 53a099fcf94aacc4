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
  /** That of the reference data at the same moment. */
  revision: bigint;
}>;

type Row = Readonly<{
  receiving: string | null;
  competent: string | null;
  consulted: readonly string[] | null;
  filling: boolean;
  revision: string;
}>;

/** One statement, whether there is such a stream or not, and however long it is. */
export async function readScope(q: Queryable, ref: StreamRef): Promise<ScopeRow> {
  const [row] = await readScopes(q, [ref]);
  if (!row) throw new Error('The statement answers a row for each stream');
  return row;
}

/** The same of several streams, in their order. */
export async function readScopes(q: Queryable, refs: readonly StreamRef[]): Promise<readonly ScopeRow[]> {
  const rows = await q.query<Row>(
    `SELECT receiving, competent, consulted,
            EXISTS (SELECT FROM dossier_scope_filling AS filling WHERE filling.feed = asked.feed) AS filling,
            coalesce((SELECT revision FROM reference_revision), 0) AS revision
       FROM unnest($1::smallint[], $2::uuid[]) WITH ORDINALITY AS asked(feed, stream_id, nth)
       LEFT JOIN LATERAL (SELECT receiving, competent, consulted FROM dossier_scope AS scope
                           WHERE scope.feed = asked.feed AND scope.stream_id = asked.stream_id LIMIT 1) AS row ON true
      ORDER BY nth`,
    [refs.map(({ feed }) => feed), refs.map(({ streamId }) => streamId)],
    'read-scopes',
  );
  return rows.map(({ receiving, competent, consulted, filling: isFilling, ...row }) => {
    const revision = BigInt(row.revision);
    if (receiving === null || competent === null) return { units: undefined, isFilling, revision };
    const units = { receiving: [receiving], competent: [competent], consulted: consulted ?? [] };
    return { units, isFilling, revision };
  });
}

/** A dossier as it is put on record: with the units that it lies with now. */
export async function auditedCode(q: Queryable, ref: StreamRef): Promise<AuditedCode> {
  const { units } = await readScope(q, ref);
  return { code: ref.key, receiving: units?.receiving[0] ?? null, competent: units?.competent[0] ?? null };
}
