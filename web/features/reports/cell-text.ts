import type { Schemas } from '../../api/types.ts';
import { formatCount, formatPercent, formatTwoPlaces } from '../../text/format.ts';
import { words } from '../../text/vi.ts';

type Cell = Schemas['TableReport']['rows'][number]['cells'][number];
export type CellValue = Cell | Schemas['ReportRow']['value'];
type Rate = Readonly<{ numerator: number; denominator: number; percent: number | null }>;

const HUNDRED = 100;

/** What a cell of a form says; one that is not known is empty there. */
export function cellText(cell: CellValue): string {
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

export function isNumber(cell: CellValue): boolean {
  return cell !== null && cell !== undefined && typeof cell !== 'string';
}

/** Whether it counts at least one dossier. */
export function isSomething(cell: CellValue): boolean {
  if (typeof cell === 'number') return cell > 0;
  return typeof cell === 'object' && cell !== null && 'denominator' in cell && cell.denominator > 0;
}

function hundredths(value: number): string {
  return formatTwoPlaces(value / HUNDRED);
}
