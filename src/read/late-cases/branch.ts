import type { Database, Queryable, Tx } from '../../platform/database/database.ts';

/** A unit and all below it in today's tree: the preorder numbers lft ≤ n ≤ rgt, and the codes where they are asked for. */
export type Branch = Readonly<{ lft: number; rgt: number; units: readonly string[] }>;

/**
 * Runs `ask` with the branch of a unit, both on one snapshot: the tree may be renumbered between two statements. The
 * numbers go into the statement as values, because which index is the better one depends on how wide they are.
 * @param unit undefined: everything, `ask` gets no branch.
 */
export async function inBranch<T>(
  database: Database,
  unit: string | undefined,
  ask: (queryable: Queryable, branch: Branch | undefined) => Promise<T>,
  { withCodes = false }: Readonly<{ withCodes?: boolean }> = {},
): Promise<T> {
  return unit === undefined ? ask(database, undefined) : inSnapshotOf(database, unit, ask, { withCodes });
}

/** As `inBranch`, in a transaction of one snapshot also where everything is asked for: rows can be fetched in it. */
export async function inSnapshotOf<T>(
  database: Database,
  unit: string | undefined,
  ask: (tx: Tx, branch: Branch | undefined) => Promise<T>,
  { withCodes = true }: Readonly<{ withCodes?: boolean }> = {},
): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    if (unit === undefined) return ask(tx, undefined);
    const [branch] = await tx.query<Omit<Branch, 'units'>>('SELECT lft, rgt FROM unit_rank WHERE code = $1', [unit]);
    return ask(tx, branch ? { ...branch, units: withCodes ? await unitsOf(tx, unit) : [] } : NOWHERE);
  });
}

/** Of a unit that is known but not in today's tree yet. */
const NOWHERE: Branch = { lft: 0, rgt: -1, units: [] };

/** The codes of a unit and all below it, on today's tree. */
export async function unitsOf(queryable: Queryable, unit: string): Promise<string[]> {
  const rows = await queryable.query<{ code: string }>(
    `SELECT below.code FROM unit_rank AS top JOIN unit_rank AS below ON below.lft BETWEEN top.lft AND top.rgt
      WHERE top.code = $1`,
    [unit],
  );
  return rows.map(({ code }) => code);
}
