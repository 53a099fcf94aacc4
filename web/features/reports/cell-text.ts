import type { Schemas } from '../../api/types.ts';
import { formatCount, formatPercent, formatTwoPlaces } from '../../text/format.ts';
import { words } from '../../text/vi.ts';

type Cell = Schemas['TableReport']['rows'][number]['cells'][number];
type Rate = Readonly<{ numerator: number; denominator: number; percent: number | null }>;

const HUNDRED = 100;

/** What a cell of a form says; one that is not known is empty there. */
export function cellText(cell: Cell | Schemas['ReportRow']['value']): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return formatCount(cell);
  if (typeof cell === 'string') return cell;
  if ('hundredths' in cell) return hundredths(cell.hundredths);
  return formatPercent((cell as Rate).percent);
}

/** The same where a change is told: what was not known has a sign of its own. */
export function changedText(cell: Cell): string {
  return cellText(cell) || words.none;
}

export function isNumber(cell: Cell | Schemas['ReportRow']['value']): boolean {
  return cell !== null && cell !== undefined && typeof cell !== 'string';
}

function hundredths(value: number): string {
  return formatTwoPlaces(value / HUNDRED);
}
