import type { Day } from '../../domain/time/local-time.ts';
import { addAmount, type Amounts } from './amounts.ts';
import type { Dimension, Dimensions } from './dimensions.ts';
import type { TallyChange } from './tally-differences.ts';
import { halfMonthOf } from './half-month.ts';

/** What one row of `tally_block` is to change by. */
export type BlockChange = Readonly<{ branch: Dimension; beginsOn: Day; amounts: Amounts }>;

/** What one row of `tally_subject` is to change by; `branch` is that of a root. */
export type SubjectChange = BlockChange & Readonly<{ subject: Dimension }>;

const MOST_NUMBERS = 2 ** 26;
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

/** The same for half-months of roots, those of each subject apart, in the order of the table's key. */
export function subjectChanges(cells: readonly TallyChange[], dimensions: Dimensions): SubjectChange[] {
  const ofSubjects = new Map<number, Map<number, SubjectChange>>();
  for (const { place, subject, businessOn, amounts } of cells) {
    const beginsOn = halfMonthOf(businessOn);
    for (const branch of dimensions.rootsOf(place)) {
      const ofSubject = kept(ofSubjects, branch.number * MOST_NUMBERS + subject.number, () => new Map());
      addAll(kept(ofSubject, beginsOn, () => ({ branch, subject, beginsOn, amounts: [] })).amounts, amounts);
    }
  }
  const changes = [...ofSubjects.values()].flatMap((ofSubject) => [...ofSubject.values()]);
  return changes
    .filter(({ amounts }) => amounts.length > 0)
    .sort((a, b) => a.beginsOn - b.beginsOn || a.branch.order - b.branch.order || a.subject.order - b.subject.order);
}

function opened<Sum>(sums: Map<number, Sum>, of: Dimension, beginsOn: Day, make: () => Sum): Sum {
  return kept(sums, of.number * MOST_DAYS + beginsOn, make);
}

function kept<Sum>(sums: Map<number, Sum>, key: number, make: () => Sum): Sum {
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
