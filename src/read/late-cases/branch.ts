import type { Queryable } from '../../platform/database/database.ts';

/** A unit and all below it in today's tree: the preorder numbers lft ≤ n ≤ rgt, and the codes where they are asked for. */
export type Branch = Readonly<{ lft: number; rgt: number; units: readonly string[] }>;

/**
 * The branch of a unit. The numbers go into the statement that follows as values, because which index is the better one
 * depends on how wide they are.
 * @param tx one snapshot, also of what is asked with them: the tree may be renumbered between two statements
 * @param unit undefined: everything, and no branch
 * @param options `alone`: the unit without those below it
 */
export async function branchOf(
  tx: Queryable,
  unit: string | undefined,
  { withCodes = false, alone = false }: Readonly<{ withCodes?: boolean; alone?: boolean | undefined }> = {},
): Promise<Branch | undefined> {
  if (unit === undefined) return undefined;
  const [branch] = await tx.query<Omit<Branch, 'units'>>('SELECT lft, rgt FROM unit_rank WHERE code = $1', [unit]);
  if (!branch) return NOWHERE;
  if (alone) return { lft: branch.lft, rgt: branch.lft, units: [unit] };
  return { ...branch, units: withCodes ? await unitsOf(tx, unit) : [] };
}

/** Of a unit that is known but not in today's tree yet. */
const NOWHERE: Branch = { lft: 0, rgt: -1, units: [] };

/** The codes of a unit and all below it, on today's tree; or of the unit alone. */
export async function unitsOf(tx: Queryable, unit: string, alone?: boolean): Promise<string[]> {
  if (alone) return [unit];
  const rows = await tx.query<{ code: string }>(
    `SELECT below.code FROM unit_rank AS top JOIN unit_rank AS below ON below.lft BETWEEN top.lft AND top.rgt
      WHERE top.code = $1`,
    [unit],
  );
  return rows.map(({ code }) => code);
}
