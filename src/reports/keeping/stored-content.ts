import { rateOf } from '../../domain/figures/rate.ts';
import { canonicalContent, canonicalJson } from '../rendering/canonical-json.ts';
import type { CellValue, ReportContent } from '../report-content.answer.ts';

/** A rate as it is kept: the percentage follows from its integers. */
type KeptCell =
  Exclude<CellValue, object> | Readonly<{ numerator: number; denominator: number }> | { hundredths: number };

/** The text that is kept and hashed. */
export function keptContent(content: ReportContent): string {
  return canonicalJson(canonicalContent(content)).toString('utf8');
}

/** What was kept by `keptContent`, with its percentages. */
export function contentOf(text: string): ReportContent {
  const content = JSON.parse(text) as ReportContent;
  if (content.kind === 'table')
    return { ...content, rows: content.rows.map((row) => ({ ...row, cells: row.cells.map(wholeCell) })) };
  return { ...content, rows: content.rows.map((row) => ({ ...row, value: wholeCell(row.value) })) };
}

function wholeCell<T extends CellValue>(cell: T): T;
function wholeCell(cell: KeptCell): CellValue {
  if (typeof cell !== 'object' || cell === null || 'hundredths' in cell) return cell;
  return rateOf(cell.numerator, cell.denominator);
}
