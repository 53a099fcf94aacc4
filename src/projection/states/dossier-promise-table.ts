import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import type { FoldContext } from '../../domain/clock/legal-clock.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import { brokenFrom, type DossierPromise, openPromisesOf } from '../../domain/dossier/promises.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { binaryArray, type Codec, INT4, TEXT, TIMESTAMPTZ, UUID } from '../binary-array.ts';

/** What `dossier_promise` says of an open promise; instants in epoch milliseconds. */
export type PromiseRow = Readonly<{
  streamId: string;
  kind: DossierPromise['kind'];
  ordinal: number;
  code: string;
  competentUnit: string;
  consultedUnit: string | null;
  dueAt: Instant;
  overdueFrom: Instant;
}>;

/** What a batch changes in the promises of its streams. */
export type PromiseChanges = Readonly<{ made: readonly PromiseRow[]; gone: readonly PromiseRow[] }>;

type Column = Readonly<{ name: string; type: string; codec: Codec<never>; of: (row: PromiseRow) => unknown }>;

const KEY: readonly Column[] = [
  column('stream_id', 'uuid', UUID, ({ streamId }) => streamId),
  column('kind', 'text', TEXT, ({ kind }) => kind),
  column('ordinal', 'int', INT4, ({ ordinal }) => ordinal),
];

const SENT: readonly Column[] = [
  ...KEY,
  column('code', 'text', TEXT, ({ code }) => code),
  column('competent_unit', 'text', TEXT, ({ competentUnit }) => competentUnit),
  column('consulted_unit', 'text', TEXT, ({ consultedUnit }) => consultedUnit),
  column('due_at', 'timestamptz', TIMESTAMPTZ, ({ dueAt }) => dueAt),
  column('overdue_from', 'timestamptz', TIMESTAMPTZ, ({ overdueFrom }) => overdueFrom),
];

/** A key is never both deleted and inserted, so the order of the two in the statement does not matter. */
const WRITE = `
  WITH gone AS (
    DELETE FROM dossier_promise AS p USING ${unnest(KEY, 2)} AS g(${namesOf(KEY)})
     WHERE p.part = $1 AND (p.stream_id, p.kind, p.ordinal) = (g.stream_id, g.kind, g.ordinal))
  INSERT INTO dossier_promise (part, lft, ${namesOf(SENT)})
  SELECT $1, r.lft, ${SENT.map(({ name }) => `m.${name}`).join(', ')}
    FROM ${unnest(SENT, 2 + KEY.length)} AS m(${namesOf(SENT)})
    LEFT JOIN unit_rank r ON r.code = m.competent_unit
      ON CONFLICT (part, stream_id, kind, ordinal) DO UPDATE SET lft = excluded.lft, ${SENT.slice(KEY.length)
        .map(({ name }) => `${name} = excluded.${name}`)
        .join(', ')}`;

/** The open promises of a dossier as rows; none of one that is absent. */
export function promiseRowsOf(
  { streamId, code }: Readonly<{ streamId: string; code: string }>,
  dossier: Dossier | null,
  ctx: FoldContext,
): PromiseRow[] {
  if (dossier === null) return [];
  const { competentUnit } = dossier;
  return openPromisesOf(dossier, ctx).map(({ kind, ordinal, consultedUnit, dueAt }) => ({
    streamId,
    kind,
    ordinal,
    code,
    competentUnit,
    consultedUnit,
    dueAt,
    overdueFrom: brokenFrom({ kind, dueAt }, ctx),
  }));
}

/** The changes of one stream; none when its promises are the same as before. */
export function promiseChanges(before: readonly PromiseRow[], after: readonly PromiseRow[]): PromiseChanges {
  return {
    made: after.filter((row) => !before.some((was) => isSamePromise(was, row) && isSameContent(was, row))),
    gone: before.filter((was) => !after.some((row) => isSamePromise(was, row))),
  };
}

/**
 * Writes what changed in a batch in one statement, each promise with its unit's number in today's tree. Planned anew
 * each time (no name): a plan from when the table was small would read all of it to find what is gone.
 */
export async function writePromises(q: Queryable, part: number, { made, gone }: PromiseChanges): Promise<void> {
  if (made.length === 0 && gone.length === 0) return;
  await q.query(WRITE, [part, ...arraysOf(KEY, gone), ...arraysOf(SENT, made)]);
}

function isSamePromise(a: PromiseRow, b: PromiseRow): boolean {
  return a.kind === b.kind && a.ordinal === b.ordinal;
}

function isSameContent(a: PromiseRow, b: PromiseRow): boolean {
  return (
    a.overdueFrom === b.overdueFrom &&
    a.dueAt === b.dueAt &&
    a.competentUnit === b.competentUnit &&
    a.consultedUnit === b.consultedUnit
  );
}

function arraysOf(columns: readonly Column[], rows: readonly PromiseRow[]): Buffer[] {
  return columns.map(({ codec, of }) => binaryArray(codec, rows.map(of) as (never | null)[]));
}

function unnest(columns: readonly Column[], first: number): string {
  return `unnest(${columns.map(({ type }, index) => `$${first + index}::${type}[]`).join(', ')})`;
}

function namesOf(columns: readonly Column[]): string {
  return columns.map(({ name }) => name).join(', ');
}

function column<T>(name: string, type: string, codec: Codec<T>, of: (row: PromiseRow) => T | null): Column {
  return { name, type, codec, of };
}
