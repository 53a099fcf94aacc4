import type { Row } from './row.ts';

const HEADER = ['name', 'what', 'ours', 'against', 'ratio', 'aim', 'held?'] as const;

/** The rows as one table in Markdown, its columns aligned. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [[...HEADER], ...rows.map(cellsOf)];
  const widths = HEADER.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const [header = '', ...lines] = cells.map((line) => lineOf(line, widths));
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [header, rule, ...lines].join('\n');
}

function lineOf(cells: readonly string[], widths: readonly number[]): string {
  return `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
}

function cellsOf({ name, what, ours, against, ratio, aims }: Row): string[] {
  return [
    name,
    what,
    ours.text,
    against ? `${against.measured.text} (${against.what})` : '–',
    ratio === undefined ? '–' : `${ratio < 100 ? ratio.toPrecision(2) : Math.round(ratio)}×`,
    aims.map(({ text }) => text).join(', ') || '–',
    heldText(aims),
  ];
}

function heldText(aims: Row['aims']): string {
  if (aims.length === 0) return '–';
  const missed = aims.filter(({ held }) => !held);
  if (missed.length === 0) return 'yes';
  return missed.length === aims.length ? 'no' : `no: ${missed.map(({ text }) => text).join(', ')}`;
}
