import type { Queryable } from '../../platform/database/database.ts';
import { binaryArray, type Codec, JSON_TEXT, TEXT, UUID } from '../binary-array.ts';

type Identified = Readonly<{ streamId: string }>;

/** A column of a read table of streams. `type` is the SQL type of the parameter, and of the comparison with `read`. */
export type Column<Row> = Readonly<{
  name: string;
  type: string;
  codec: Codec<never>;
  of: (row: Row) => unknown;
  write: string;
  read: string;
}>;

export function column<Row, T>(name: string, type: string, codec: Codec<T>, of: (row: Row) => T | null): Column<Row> {
  return { name, type, codec, of, write: `s.${name}`, read: name };
}

/** Sent as text: an array of arrays would have to be rectangular. */
export function textual<Row>(name: string, type: string, of: (row: Row) => string | null): Column<Row> {
  return { name, type: 'text', codec: TEXT, of, write: `s.${name}::${type}`, read: `${name}::text` };
}

/** A read table with one row per stream: the folded state and the columns that lists and figures need. */
export class StateRows<Row extends Identified, State> {
  private readonly sent: readonly Column<Row>[];
  private readonly upsert: string;

  /**
   * @param unit the column with the unit whose number in today's tree a row bears.
   * @param keptColumns those that stay as the row's first writing made them.
   */
  constructor(
    readonly table: string,
    readonly layout: Readonly<{
      unit: string;
      columns: readonly Column<Row>[];
      keptColumns: readonly string[];
      stateOf: (row: Row) => State;
    }>,
  ) {
    this.sent = [
      column('stream_id', 'uuid', UUID, ({ streamId }) => streamId),
      ...layout.columns,
      column('state', 'json', JSON_TEXT, (row) => JSON.stringify(layout.stateOf(row))),
    ];
    this.upsert = this.upsertSql();
  }

  /**
   * The folded states of some streams, by stream id; a stream without a state is absent. The statement has no name, so
   * PostgreSQL plans it each time: a plan kept from a small table would read all of it.
   */
  async load(q: Queryable, part: number, streamIds: readonly string[]): Promise<Map<string, State>> {
    if (streamIds.length === 0) return new Map();
    const rows = await q.query<{ streamId: string; state: State }>(
      `SELECT stream_id AS "streamId", state FROM ${this.table} WHERE part = $1 AND stream_id = ANY ($2::uuid[])`,
      [part, binaryArray(UUID, streamIds)],
    );
    return new Map(rows.map(({ streamId, state }) => [streamId, state]));
  }

  /** Writes streams of a part in one statement, each with its unit's number in today's tree. */
  async write(q: Queryable, part: number, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const arrays = this.sent.map(({ codec, of }) => binaryArray(codec, rows.map(of) as (never | null)[]));
    await q.query(this.upsert, [part, ...arrays], `projection-write-${this.table}`);
  }

  private upsertSql(): string {
    const { unit, keptColumns } = this.layout;
    const names = this.sent.map(({ name }) => name);
    const arrays = this.sent.map(({ type }, index) => `$${index + 2}::${type}[]`);
    const replaced = ['lft', ...names.slice(1)].filter((name) => !keptColumns.includes(name));
    return `
      INSERT INTO ${this.table} (part, feed, lft, ${names.join(', ')})
      SELECT $1, get_byte(uuid_send(s.stream_id), 15) & 63, r.lft, ${this.sent.map(({ write }) => write).join(', ')}
        FROM unnest(${arrays.join(', ')}) AS s(${names.join(', ')})
        LEFT JOIN unit_rank r ON r.code = s.${unit}
          ON CONFLICT (part, stream_id) DO UPDATE SET ${replaced.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  }
}
