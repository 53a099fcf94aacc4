import type { Queryable } from '../../platform/database/database.ts';
import type { ReadLine, RejectedLine } from './reference-lines.ts';

/** What a cell of a row must be the code of, by the cell's place in the row. */
export type CodeCell = Readonly<{ at: number; name: string; of: 'unit' | 'procedure' }>;

/** Lines that name what is known; a row about what nobody knows would be of no effect, and nobody would see it. */
export async function judgeCodes(
  q: Queryable,
  lines: readonly ReadLine[],
  cells: readonly CodeCell[],
): Promise<Readonly<{ good: ReadLine[]; rejected: RejectedLine[] }>> {
  const known = { unit: await codesIn(q, 'unit_version'), procedure: await codesIn(q, 'procedure_version') };
  const rejected = lines.flatMap((line): RejectedLine[] => {
    const wrong = cells.find(({ at, of }) => !isKnown(line.cells[at], known[of]));
    if (!wrong) return [];
    const { name, of } = wrong;
    return [{ line: line.line, code: `unknown-${of}`, message: `${name} must be the code of a ${of} that is known` }];
  });
  const lost = new Set(rejected.map(({ line }) => line));
  return { good: lines.filter(({ line }) => !lost.has(line)), rejected };
}

/** An empty cell names nothing. */
function isKnown(code: string | null | undefined, known: ReadonlySet<string>): boolean {
  return code === null || code === undefined || known.has(code);
}

async function codesIn(q: Queryable, table: 'unit_version' | 'procedure_version'): Promise<Set<string>> {
  const rows = await q.query<{ code: string }>(`SELECT DISTINCT code FROM ${table} WHERE recorded_to IS NULL`);
  return new Set(rows.map(({ code }) => code));
}
