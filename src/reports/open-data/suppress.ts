import { ALL_FAMILIES, type Family, familyId } from './datasets.ts';

/** Counts of one unit, by figure. */
export type Counts = Readonly<Record<string, number>>;
/** How much of a family a row keeps back: its parts, or its total too; absent: nothing. */
export type Kept = Readonly<Record<string, 'parts' | 'all'>>;

/** A row with what earlier versions and other files of the same days said of it. */
export type RowToJudge = Readonly<{ counts: Counts; keptBefore: Kept; publishedBefore: readonly Counts[] }>;

type Level = 'none' | 'parts' | 'all';
type Judged = { readonly row: RowToJudge; readonly levels: Map<string, Level> };

/**
 * What each row of a publication keeps back. A family with a count below `smallCell` (0 is none) shows its total alone, and
 * this only if it is no small one; so does one that was kept back before, or whose change since by less than that would tell
 * of single persons. A second row is kept back with it, so that no sum tells the first one: that with the next smallest
 * total, and further ones until what is hidden together is no small count itself.
 */
export function keptBack(rows: readonly RowToJudge[], smallCell: number): Kept[] {
  const judged: Judged[] = rows.map((row) => ({ row, levels: new Map() }));
  for (let changed = true; changed;) {
    const before = said(judged);
    for (const family of ALL_FAMILIES) {
      for (const each of judged) raise(each, family, levelOf(each.row, family, smallCell));
      hideSiblings(judged, family, smallCell);
    }
    for (const each of judged) hideSharedTotals(each);
    changed = said(judged) !== before;
  }
  return judged.map(({ levels }) => Object.fromEntries([...levels].filter(([, level]) => level !== 'none')) as Kept);
}

/** The figures that a row does not show. */
export function hiddenFigures(kept: Kept): ReadonlySet<string> {
  const hidden = ALL_FAMILIES.flatMap((family) => {
    const level = kept[familyId(family)];
    if (level === undefined) return [];
    return level === 'all' ? [family.total, ...family.parts] : family.parts;
  });
  return new Set(hidden);
}

function levelOf({ counts, keptBefore, publishedBefore }: RowToJudge, family: Family, smallCell: number): Level {
  const isSmall = (count: number): boolean => count > 0 && count < smallCell;
  const changes = publishedBefore.flatMap((before) =>
    [family.total, ...family.parts].flatMap((id) => {
      const known = before[id];
      return known === undefined ? [] : [Math.abs(countOf(counts, id) - known)];
    }),
  );
  const hides = membersOf(counts, family).some(isSmall) || changes.some(isSmall);
  const total = isSmall(countOf(counts, family.total)) ? 'all' : 'parts';
  return greater(hides ? total : 'none', keptBefore[familyId(family)] ?? 'none');
}

/** The counts of a family, with the rest that its parts leave. */
function membersOf(counts: Counts, { total, parts, isWhole }: Family): number[] {
  const said = parts.map((id) => countOf(counts, id));
  const rest = countOf(counts, total) - said.reduce((sum, count) => sum + count, 0);
  return [countOf(counts, total), ...said, ...(isWhole || parts.length === 0 ? [] : [rest])];
}

/** Wherever rows keep something of a family back, at least two do, and what they hide is no small count together. */
function hideSiblings(judged: readonly Judged[], family: Family, smallCell: number): void {
  for (const level of ['parts', 'all'] as const) {
    const open = judged
      .filter((each) => !hides(each, family, level))
      .toSorted((a, b) => countOf(a.row.counts, family.total) - countOf(b.row.counts, family.total));
    for (const sibling of open) {
      const hidden = judged.filter((each) => hides(each, family, level));
      if (hidden.length === 0 || isEnough(hidden, judged, family, smallCell)) break;
      raise(sibling, family, level);
    }
  }
}

/** A figure of which all rows together have a small count is told by nobody's sum. */
function isEnough(hidden: readonly Judged[], all: readonly Judged[], family: Family, smallCell: number): boolean {
  if (hidden.length < 2) return false;
  return [family.total, ...family.parts].every((id) => {
    const sumOf = (rows: readonly Judged[]): number => rows.reduce((sum, { row }) => sum + countOf(row.counts, id), 0);
    const [together, whole] = [sumOf(hidden), sumOf(all)];
    return together === 0 || together >= smallCell || whole < smallCell;
  });
}

/** A total that one family hides is hidden in every other one that it stands in. */
function hideSharedTotals(each: Judged): void {
  const totals = new Set(
    ALL_FAMILIES.filter((family) => each.levels.get(familyId(family)) === 'all').map(({ total }) => total),
  );
  for (const family of ALL_FAMILIES) if (totals.has(family.total)) raise(each, family, 'all');
}

function hides({ levels }: Judged, family: Family, level: 'parts' | 'all'): boolean {
  const now = levels.get(familyId(family)) ?? 'none';
  return now === 'all' || now === level;
}

function raise({ levels }: Judged, family: Family, level: Level): void {
  levels.set(familyId(family), greater(levels.get(familyId(family)) ?? 'none', level));
}

const ORDER: readonly Level[] = ['none', 'parts', 'all'];

function greater(a: Level, b: Level): Level {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

function said(judged: readonly Judged[]): string {
  return JSON.stringify(judged.map(({ levels }) => [...levels]));
}

function countOf(counts: Counts, id: string): number {
  return counts[id] ?? 0;
}
