import type { ExplainedDifference, NamedEvent } from '../report.answer.ts';
import { inOrder } from './named-events.ts';

const SIDES: ReadonlySet<string> = new Set(['numerator', 'denominator']);
const POINTS: ReadonlySet<string> = new Set(['points', 'lost']);
/** The share of 1.4, by which 3.3 is multiplied, stands in its note alone. */
const FACTOR = { row: '3.3', figure: 'note' };
/** The line under the table that says the points of the whole. */
const LINE_OF_POINTS = 'Điểm';

/**
 * Names for points of the service index the events that have changed the two sides behind them. A dossier or a complaint
 * alone may have the same points before and after, such as all of them where there is nothing to divide by.
 * @param differences of two fillings of the form `index-766`, each with the events that change it for a stream alone
 */
export function withEventsBehindPoints(differences: readonly ExplainedDifference[]): ExplainedDifference[] {
  const moved = new Set(differences.filter(({ figure }) => POINTS.has(figure)).map(({ key }) => key));
  const sides = differences.filter(isSide);
  return differences.map((each) => {
    if (each.events === null || SIDES.has(each.figure)) return each;
    const behind = sides.filter((side) => isBehind(side, each, moved)).flatMap(({ events }) => events ?? []);
    return { ...each, events: distinct([...each.events, ...behind]).sort(inOrder) };
  });
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

function distinct(events: readonly NamedEvent[]): NamedEvent[] {
  return [...new Map(events.map((event) => [JSON.stringify([event.code, event.version]), event])).values()];
}
