import { Injectable } from '@nestjs/common';
import type { FoldContext } from '../../../../domain/clock/legal-clock.ts';
import type { Instant } from '../../../../domain/time/local-time.ts';
import type { Tx } from '../../../../platform/database/database.ts';
import { pageSql, type Sought, wholeSql } from './list-sql.ts';
import type { ListedRow } from '../listed-row.ts';
import { merged } from './merged.ts';
import { readCursor } from '../../../../platform/database/read-cursor.ts';
import { RefoldTouched } from './refold-touched.ts';

/** Rows that are in memory at once while a whole list is read. */
const CHUNK = 2_000;

/** The members of a figure by code, out of one snapshot. */
@Injectable()
export class ListRows {
  constructor(private readonly touched: RefoldTouched) {}

  /** The first `limit` of them. */
  async first(tx: Tx, sought: Sought, limit: number, ctx: FoldContext): Promise<ListedRow[]> {
    const { sql, params } = pageSql(sought, limit);
    const rows = await tx.query<ListedRow>(sql, params);
    const since = sought.knownBefore;
    if (since === undefined) return rows;
    const until = rows.length < limit ? undefined : rows.at(-1)?.code;
    const found: ListedRow[] = [];
    for await (const row of merged(each([rows]), this.touched.members(tx, sought, { since, until, ctx }))) {
      found.push(row);
      if (found.length === limit) break;
    }
    return found;
  }

  /** All of them, a few at a time. */
  async *all(tx: Tx, sought: Sought, ctx: FoldContext): AsyncGenerator<ListedRow> {
    const untouched = each(readCursor<ListedRow>(tx, 'untouched', wholeSql(sought), CHUNK));
    const since: Instant | undefined = sought.knownBefore;
    if (since === undefined) yield* untouched;
    else yield* merged(untouched, this.touched.members(tx, sought, { since, until: undefined, ctx }));
  }
}

async function* each<T>(chunks: Iterable<readonly T[]> | AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const chunk of chunks) yield* chunk;
}
