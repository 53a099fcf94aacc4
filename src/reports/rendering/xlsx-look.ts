import type ExcelJS from 'exceljs';
import type { SheetLook } from './sheet-layout.ts';
import { BODY_SIZE } from './text-height.ts';

const FONT = 'Times New Roman';
const MARK_COLOUR = 'FFC00000';
const THIN: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FF7F7F7F' } };
const FILLS = { heading: 'FFE7E6E6', sum: 'FFF5F5F5' } as const;

/** 042A: dots between thousands, a comma before decimals, as Vietnamese writes numbers. */
const NUMBER_FORMATS = { integer: '[$-42A]#,##0', decimal: '[$-42A]#,##0.00' } as const;

const HORIZONTAL = { left: 'left', centre: 'center', right: 'right' } as const;

/** The styles of a workbook. Cells that look alike share one object: exceljs then knows it again at once. */
export class XlsxLooks {
  private readonly styles = new Map<string, Partial<ExcelJS.Style>>();

  apply(cell: ExcelJS.Cell, look: SheetLook): void {
    const name = JSON.stringify(look);
    const known = this.styles.get(name) ?? styleOf(look);
    this.styles.set(name, known);
    cell.style = known;
  }
}

function styleOf({ align, bold, italic, size, ruled, fill, mark, numbers }: SheetLook): Partial<ExcelJS.Style> {
  return {
    font: {
      name: FONT,
      size: size ?? BODY_SIZE,
      ...(bold ? { bold } : {}),
      ...(italic ? { italic } : {}),
      ...(mark ? { color: { argb: MARK_COLOUR } } : {}),
    },
    alignment: alignmentOf({ align, ruled, size }),
    ...(ruled ? { border: { top: THIN, left: THIN, bottom: THIN, right: THIN } } : {}),
    ...(fill ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: FILLS[fill] } } } : {}),
    ...(numbers ? { numFmt: NUMBER_FORMATS[numbers] } : {}),
  };
}

function alignmentOf({ align, ruled, size }: Pick<SheetLook, 'align' | 'ruled' | 'size'>): Partial<ExcelJS.Alignment> {
  return {
    horizontal: HORIZONTAL[align],
    ...(ruled && align === 'left' ? { indent: 1 } : {}),
    vertical: ruled || size ? 'middle' : 'top',
    wrapText: true,
  };
}
