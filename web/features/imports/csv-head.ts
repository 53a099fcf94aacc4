const READ_BYTES = 262_144;

/** The columns of a table, as far as a browser reads them: of a workbook, which only the server reads, none. */
export async function columnsOf(file: File): Promise<readonly string[]> {
  if (!/\.(csv|txt)$/i.test(file.name)) return [];
  const text = (await file.slice(0, READ_BYTES).text()).replace(/^\uFEFF/, '');
  const delimiter = [',', ';', '\t', '|'].map((each) => [each, firstLine(text).split(each).length] as const);
  const [found] = best(delimiter);
  return parse(firstLine(text), found)[0] ?? [];
}

function best(found: readonly (readonly [string, number])[]): readonly [string, number] {
  return found.reduce((a, b) => (b[1] > a[1] ? b : a));
}

function firstLine(text: string): string {
  return text.slice(0, text.indexOf('\n') + 1 || text.length);
}

/** Cells in quotes may hold the delimiter, line ends and doubled quotes. */
export function parse(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  const cells = new RegExp(
    `("(?:[^"]|"")*"|[^${delimiter === '|' ? '\\|' : delimiter}\r\n]*)(${delimiter === '|' ? '\\|' : delimiter}|\r?\n|$)`,
    'g',
  );
  for (const [, cell = '', end] of text.matchAll(cells)) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '') break;
    if (end !== delimiter) rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

const KIND_BY_COLUMN: readonly (readonly [string, readonly string[]])[] = [
  ['lineage', ['predecessor', 'successor']],
  ['procedures', ['code', 'timeLimit', 'timeUnit']],
  ['components', ['procedure', 'ordinal', 'required']],
  ['calendar', ['date', 'kind']],
  ['targets', ['figure', 'value']],
  ['departments', ['unit', 'code', 'name']],
  ['units', ['code', 'name', 'parent']],
];

/** What a file seems to hold, by its header; undefined: it could be anything. */
export function kindOf(fileName: string, columns: readonly string[]): string | undefined {
  if (/\.ndjson$/i.test(fileName)) return 'events';
  return KIND_BY_COLUMN.find(([, needed]) => needed.every((column) => columns.includes(column)))?.[0];
}
