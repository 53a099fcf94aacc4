import type { Day } from '../../domain/time/local-time.ts';
import { addAmount, type Amounts } from './amounts.ts';
import type { Dimension, Dimensions } from './dimensions.ts';
import type { TallyChange } from './tally-differences.ts';
import { halfMonthOf } from './half-month.ts';

/** What one row of `tally_block` is to change by. */
export type BlockChange = Readonly<{ branch: Dimension; beginsOn: Day; amounts: Amounts }>;

/** From 1900 to 2200 there are 110,000 days. */
const MOST_DAYS = 2 ** 18;

/**
 * What changes of cells, without their recorded days, add to half-months of branches, in the order of the table's key:
 * first all of a place and half-month together, then each sum to all branches of that place.
 */
export function blockChanges(cells: readonly TallyChange[], dimensions: Dimensions): BlockChange[] {
  const ofPlaces = new Map<number, Readonly<{ place: Dimension }> & Omit<BlockChange, 'branch'>>();
  for (const { place, businessOn, amounts } of cells) {
    const beginsOn = halfMonthOf(businessOn);
    const sum = opened(ofPlaces, place, beginsOn, () => ({ place, beginsOn, amounts: [] }));
    addAll(sum.amounts, amounts);
  }
  const ofBranches = new Map<number, BlockChange>();
  for (const { place, beginsOn, amounts } of ofPlaces.values()) {
    for (const branch of dimensions.branchesOf(place)) {
      const sum = opened(ofBranches, branch, beginsOn, () => ({ branch, beginsOn, amounts: [] }));
      addAll(sum.amounts, amounts);
    }
  }
  return [...ofBranches.values()].filter(({ amounts }) => amounts.length > 0).sort(inKeyOrder);
}

function opened<Sum>(sums: Map<number, Sum>, of: Dimension, beginsOn: Day, make: () => Sum): Sum {
  const key = of.number * MOST_DAYS + beginsOn;
  const known = sums.get(key);
  if (known !== undefined) return known;
  const made = make();
  sums.set(key, made);
  return made;
}

function addAll(to: Amounts, amounts: Amounts): void {
  for (const { index, amount } of amounts) addAmount(to, index, amount);
}

function inKeyOrder(a: BlockChange, b: BlockChange): number {
  return a.branch.order - b.branch.order || a.beginsOn - b.beginsOn;
}
