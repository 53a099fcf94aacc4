import type { ExplainedDifference, TypedChange } from '../report.answer.ts';
import { inOrder } from './named-events.ts';

const SIDES: ReadonlySet<string> = new Set(['numerator', 'denominator']);
const POINTS: ReadonlySet<string> = new Set(['points', 'lost']);
/** The share of 1.4, by which 3.3 is multiplied, stands in its note alone. */
const FACTOR = { row: '3.3', figure: 'note' };
/** The line under the table that says the points of the whole. */
const LINE_OF_POINTS = 'Điểm';

/**
 * Names for points of the service index the events that have changed the two sides behind them, and for those of groups and
 * of the whole what was typed in of their indicators. A dossier or a complaint alone may have the same points before and
 * after, such as all of them where there is nothing to divide by.
 * @param differences of two fillings of the form `index-766`, each with what changes it alone
 */
export function withCausesOfPoints(differences: readonly ExplainedDifference[]): ExplainedDifference[] {
  const moved = new Set(differences.filter(({ figure }) => POINTS.has(figure)).map(({ key }) => key));
  return differences.map((each) => {
    if (each.events === null || SIDES.has(each.figure)) return each;
    const behind = differences.filter((other) => other !== each && isBehind(other, each, moved));
    const sides = behind.filter(isSide).flatMap(({ events }) => events ?? []);
    const typed = behind.filter(({ key, figure }) => key !== each.key && POINTS.has(figure)).flatMap(typedIn);
    const events = distinct([...each.events, ...sides], ({ code, version }) => [code, version]).sort(inOrder);
    const allTyped = distinct([...typedIn(each), ...typed], ({ stt, enteredAt }) => [stt, enteredAt]);
    return { ...each, events, ...(allTyped.length > 0 && { typed: allTyped }) };
  });
}

function typedIn({ typed = [] }: ExplainedDifference): readonly TypedChange[] {
  return typed;
}

function isSide({ row, figure }: ExplainedDifference): boolean {
  return SIDES.has(figure) || (row === FACTOR.row && figure === FACTOR.figure);
}

/** Of an indicator its own sides; of a group and of the whole those of the indicators whose points have changed. */
function isBehind(side: ExplainedDifference, { row, figure, key }: ExplainedDifference, moved: Set<string>): boolean {
  if (side.key === key) return true;
  if (!moved.has(side.key)) return false;
  if (row === '') return POINTS.has(figure) || key === LINE_OF_POINTS;
  return side.key.startsWith(`${key} › `);
}

function distinct<T>(items: readonly T[], nameOf: (item: T) => readonly unknown[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(nameOf(item)), item])).values()];
}
