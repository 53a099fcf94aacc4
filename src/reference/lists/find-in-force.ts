import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { type Day, formatDay, parseDay, parseInstant } from '../../domain/time/local-time.ts';
import { encodeCursor, type Page } from '../../platform/http/page.ts';
import { type ListPage, totalOf } from './list-page.ts';

type VersionRow = ObjectLiteral & Readonly<{ code: string; name: string; validFrom: string; recordedFrom: Date }>;

/** In force on the day, or once in force by then; of several versions the later one; believed now. */
function inForceSql(table: string, withEnded: boolean): string {
  // TypeORM finds a property in SQL only where a space, a bracket or a comma follows, no line break.
  // As a subquery for one value it stays a look-up by index, whatever the planner thinks of a table just filled.
  const conditions = [
    'row.recordedTo IS NULL',
    'row.validFrom <= :day',
    `row.validFrom = (SELECT max(held.valid_from) FROM ${table} AS held
       WHERE held.code = row.code AND held.recorded_to IS NULL AND held.valid_from <= :day
         ${withEnded ? '' : 'AND (held.valid_to IS NULL OR held.valid_to >= :day)'})`,
  ];
  return conditions.join(' AND ');
}

type Wanted = Readonly<{
  /** Codes that stand before all others, in their order. */
  first?: readonly string[];
  /** Also what has ended by the day: its last version. */
  withEnded?: boolean;
}>;

/**
 * The versions in force on a day, by name in Vietnamese order, then by code; page and total are of one moment.
 * @param query on a table of versions, with the alias `row` and whatever else it must match.
 */
export async function findInForce<T extends VersionRow>(
  query: SelectQueryBuilder<T>,
  day: Day,
  page: ListPage,
  wanted: Wanted = {},
): Promise<Page<T>> {
  return query.connection.transaction('REPEATABLE READ', async ({ queryRunner }) => {
    if (queryRunner) query.setQueryRunner(queryRunner);
    return read(query, day, page, wanted);
  });
}

async function read<T extends VersionRow>(
  query: SelectQueryBuilder<T>,
  day: Day,
  { limit, after }: ListPage,
  { first = [], withEnded = false }: Wanted,
): Promise<Page<T>> {
  const table = query.expressionMap.mainAlias?.metadata.tableName ?? '';
  query.andWhere(inForceSql(table, withEnded), { day: formatDay(day), first });
  const total = totalOf(await query.getCount());
  if (after) query.andWhere(afterSql(table), { code: after[0], validFrom: after[1], recordedFrom: after[2] });
  const rows = await query
    .orderBy(rankSql('row'))
    .addOrderBy('row.name')
    .addOrderBy('row.code')
    .limit(limit + 1)
    .getMany();
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? cursorOf(last) : null, total };
}

/** Rows stay for ever, so that a cursor can name one by its key: names are too long for a cursor. */
function cursorOf({ code, validFrom, recordedFrom }: VersionRow): string {
  return encodeCursor([code, validFrom, recordedFrom.toISOString()]);
}

/** Where a code stands among those that come first; the same for all others. */
function rankSql(alias: string): string {
  return `coalesce(array_position(:first::text[], ${alias}.code), 1000000)`;
}

function afterSql(table: string): string {
  return `(${rankSql('row')}, row.name, row.code) > (SELECT ${rankSql('last')}, last.name, last.code FROM ${table} AS last
     WHERE last.code = :code AND last.valid_from = :validFrom AND last.recorded_from = :recordedFrom)`;
}

/** Whether the values of a cursor are those of `cursorOf`. */
export function isVersionKey([code, validFrom, recordedFrom]: readonly string[]): boolean {
  return code !== '' && parseDay(validFrom ?? '') !== null && parseInstant(recordedFrom ?? '') !== null;
}
