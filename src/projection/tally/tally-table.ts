import { type Day, formatDay } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { Amounts } from './amounts.ts';
import { FIGURE_COLUMNS } from './figure-columns.ts';
import type { TallyChange } from './tally-differences.ts';
import type { BlockChange, SubjectChange } from './block-changes.ts';

const COMMAS = ','.repeat(FIGURE_COLUMNS.length);

/** The fields of a change's key after the part, each with the comma before it. */
type KeyText<Change> = (change: Change, days: DayTexts) => string;

export type TallyTable<Change extends Readonly<{ amounts: Amounts }>> = Readonly<{
  name: string;
  key: readonly string[];
  keyText: KeyText<Change>;
  upsert: string;
  remove: string;
}>;

const KEY_NOW = ['part', 'place_id', 'business_on', 'subject_id'];
const KEY_CELL = [...KEY_NOW, 'recorded_on'];
const KEY_BLOCK = ['part', 'branch_id', 'begins_on'];
const KEY_SUBJECT = ['part', 'begins_on', 'branch_id', 'subject_id'];

/** By place, business day and subject, and by the day on which it was recorded: for every as-of day. */
export const TALLY_CELL: TallyTable<TallyChange> = tally('tally_cell', KEY_CELL, cellKey);

/** The same without the recorded day: as known now. */
export const TALLY_NOW: TallyTable<TallyChange> = tally('tally_now', KEY_NOW, cellKey);

/** As known now, by branch of the tree and half-month: what questions about long periods and many units read. */
export const TALLY_BLOCK: TallyTable<BlockChange> = tally('tally_block', KEY_BLOCK, blockKey);

/** The same of roots alone, by subject: what questions about fields and procedures read. */
export const TALLY_SUBJECT: TallyTable<SubjectChange> = tally('tally_subject', KEY_SUBJECT, subjectKey);

/** A tally made up anew to compare with: in another table, with the rows of `tally_cell`. */
export function tallyCellIn(name: string): TallyTable<TallyChange> {
  return tally(name, KEY_CELL, cellKey, 'tally_cell');
}

/**
 * Adds changes to a tally in one statement. Rows that have become empty go, so that the table is the same whatever the
 * batches were.
 */
export async function addToTally<Change extends Readonly<{ amounts: Amounts }>>(
  q: Queryable,
  { name, key, keyText, upsert, remove }: TallyTable<Change>,
  part: number,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = rowArray(part, changes, keyText);
  const emptied = await q.query<Record<string, unknown>>(upsert, [rows], `add-to-${name}`);
  if (emptied.length === 0) return;
  const keys = key.map((column) => emptied.map((row) => row[column]));
  await q.query(remove, keys, `remove-emptied-of-${name}`);
}

/**
 * The rows as one array in the table's own row type, whose columns come in the order of the key and FIGURE_COLUMNS: unnesting 38 arrays side by side takes several times as long as
 * the whole upsert. A figure that is 0 is left empty, that is NULL: most are, and a row is a third as wide.
 */
function rowArray<Change extends Readonly<{ amounts: Amounts }>>(
  part: number,
  changes: readonly Change[],
  keyText: KeyText<Change>,
): string {
  const days = new DayTexts();
  const rows = changes.map((change) => `"(${part}${keyText(change, days)}${figuresText(change.amounts)})"`);
  return `{${rows.join(',')}}`;
}

function cellKey({ place, subject, businessOn, recordedOn }: TallyChange, days: DayTexts): string {
  const recorded = recordedOn === null ? '' : `,${days.of(recordedOn)}`;
  return `,${place.id},${days.of(businessOn)},${subject.id}${recorded}`;
}

function blockKey({ branch, beginsOn }: BlockChange, days: DayTexts): string {
  return `,${branch.id},${days.of(beginsOn)}`;
}

function subjectKey({ branch, subject, beginsOn }: SubjectChange, days: DayTexts): string {
  return `,${days.of(beginsOn)},${branch.id},${subject.id}`;
}

/** The fields of the figures, each with the comma before it. */
function figuresText(amounts: Amounts): string {
  let text = '';
  let next = 0;
  for (const { index, amount } of amounts) {
    text += `${COMMAS.slice(0, index - next + 1)}${amount}`;
    next = index + 1;
  }
  return text + COMMAS.slice(0, FIGURE_COLUMNS.length - next);
}

/** A batch meets few days, many times each. */
class DayTexts {
  private readonly known = new Map<Day, string>();

  of(day: Day): string {
    const known = this.known.get(day);
    if (known !== undefined) return known;
    const text = formatDay(day);
    this.known.set(day, text);
    return text;
  }
}

function tally<Change extends Readonly<{ amounts: Amounts }>>(
  name: string,
  key: readonly string[],
  keyText: KeyText<Change>,
  rowType = name,
): TallyTable<Change> {
  return { name, key, keyText, upsert: upsertSql(name, key, rowType), remove: removeSql(name, key) };
}

/**
 * Answers with the keys of the rows that hold nothing any more. The rows are sent as text, so that a prepared statement
 * outlives a rebuild: the row type is that of the table which has the name now.
 */
function upsertSql(name: string, key: readonly string[], rowType: string): string {
  const columns = [...key, ...FIGURE_COLUMNS].join(', ');
  const sums = FIGURE_COLUMNS.map(
    (column) => `${column} = nullif(coalesce(t.${column} + excluded.${column}, t.${column}, excluded.${column}), 0)`,
  );
  const isEmpty = `num_nonnulls(${FIGURE_COLUMNS.map((column) => `t.${column}`).join(', ')}) = 0`;
  return `
    WITH written AS (
      INSERT INTO ${name} AS t (${columns}) SELECT ${columns} FROM unnest($1::text::${rowType}[])
          ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${sums.join(', ')}
       RETURNING ${key.map((column) => `t.${column}`).join(', ')}, ${isEmpty} AS is_empty)
    SELECT ${key.join(', ')} FROM written WHERE is_empty`;
}

function removeSql(name: string, key: readonly string[]): string {
  const types: Readonly<Record<string, string>> = {
    part: 'smallint',
    business_on: 'date',
    recorded_on: 'date',
    begins_on: 'date',
  };
  const arrays = key.map((column, index) => `$${index + 1}::${types[column] ?? 'bigint'}[]`);
  const matches = key.map((column) => `t.${column} = gone.${column}`);
  return `
    DELETE FROM ${name} AS t USING unnest(${arrays.join(', ')}) AS gone(${key.join(', ')})
     WHERE ${matches.join(' AND ')}`;
}
