import type { Instant } from '../../../../domain/time/local-time.ts';
import { leafSql } from '../../tally/cells-sql.ts';
import { type Bind, type Statement, statementOf } from './bind.ts';
import { type ChosenCells, chosenPlacesSql, chosenSubjectSql } from './chosen-cells.ts';
import type { ListSource } from './list-source.ts';
import { type Membership, memberSql } from './membership.ts';

/** Which rows are sought. */
export type Sought = Readonly<{
  source: ListSource;
  membership: Membership;
  chosen: ChosenCells;
  /** Only rows whose last event was recorded before: what they say now was known then. Undefined: all. */
  knownBefore: Instant | undefined;
  /** Codes that come after this one. */
  after: string | undefined;
}>;

/** Codes are ordered byte by byte, as the index has them. */
const CODE = 'd.code COLLATE "C"';

/** The unit where a row is counted. */
function unitSql({ chosen }: Sought): string {
  return leafSql(chosen.as);
}

/**
 * The first members by code, place by place along the index: a page is made of the first members of the places whose very
 * first one is among the first of all. The rows themselves are read only of what is on the page.
 */
export function pageSql(sought: Sought, limit: number): Statement {
  return statementOf((bind) => {
    const { table, columns } = sought.source;
    const most = bind(limit);
    const members = `
      SELECT d.code FROM ${table} AS d
       WHERE d.place_id = place.id AND ${memberConditions(sought, bind).join(' AND ')}
       ORDER BY ${CODE}`;
    return `
      SELECT d.code, page.unit, ${columns}, d.cells
        FROM (SELECT place.id, place.unit, member.code
                FROM (SELECT place.id, ${unitSql(sought)} AS unit
                        FROM place CROSS JOIN LATERAL (${members} LIMIT 1) AS head
                       ${where(chosenPlacesSql(sought.chosen, bind))}
                       ORDER BY head.code COLLATE "C" LIMIT ${most}) AS place
               CROSS JOIN LATERAL (${members} LIMIT ${most}) AS member
               ORDER BY member.code COLLATE "C" LIMIT ${most}) AS page
        JOIN ${table} AS d ON d.place_id = page.id AND d.code = page.code COLLATE "C"
       ORDER BY ${CODE}`;
  });
}

/** All members by code. */
export function wholeSql(sought: Sought): Statement {
  return statementOf((bind) => {
    const { table, columns } = sought.source;
    const conditions = [...chosenPlacesSql(sought.chosen, bind), ...memberConditions(sought, bind)];
    return `
      SELECT d.code, member.unit, ${columns}, d.cells
        FROM (SELECT d.place_id, d.code, ${unitSql(sought)} AS unit
                FROM ${table} AS d JOIN place ON place.id = d.place_id ${where(conditions)}) AS member
        JOIN ${table} AS d ON d.place_id = member.place_id AND d.code = member.code COLLATE "C"
       ORDER BY ${CODE}`;
  });
}

/**
 * What has had events since an instant and was there before, by code: the streams of which the log must say what was
 * known then. One that is counted elsewhere now can have been counted here only if it was put elsewhere since.
 * @param until codes up to this one
 */
export function touchedSql(sought: Sought, since: Instant, until: string | undefined): Statement {
  return statementOf((bind) => {
    const { table, beganBefore } = sought.source;
    const instant = bind(new Date(since));
    const touched = [
      `d.recorded_at >= ${instant}`,
      beganBefore(instant),
      ...afterSql(sought.after, bind),
      ...(until === undefined ? [] : [`${CODE} <= ${bind(until)}`]),
    ].join(' AND ');
    const here = hereNowSql(sought.chosen, bind);
    const moved = here === undefined ? [] : [`(${here} OR ${putElsewhereSql(instant)})`];
    const columns = 'd.feed, d.stream_id AS "streamId", d.version, d.code';
    return `
      SELECT * FROM (
        SELECT ${columns}
          FROM (SELECT d.place_id, d.code FROM ${table} AS d WHERE d.place_id IS NOT NULL AND ${touched}) AS touched
          JOIN ${table} AS d ON d.place_id = touched.place_id AND d.code = touched.code COLLATE "C"
         ${where(moved)}
         UNION ALL
        SELECT ${columns} FROM ${table} AS d WHERE d.place_id IS NULL AND ${touched}) AS d
       ORDER BY ${CODE}`;
  });
}

/** Among the events since an instant is one that says anew where, and with which procedure, a stream counts. */
function putElsewhereSql(instant: string): string {
  return `EXISTS (
    SELECT FROM event_log AS e
     WHERE e.feed = d.feed AND e.stream_id = d.stream_id AND e.version <= d.version AND e.recorded_at >= ${instant}
       AND (e.type = 'EventCorrected' OR jsonb_typeof(e.data -> 'pinned') = 'array'
            OR e.data -> 'pinned' ?| ARRAY['place', 'competentPlace']))`;
}

/** Counted here as it is known now; undefined: what is not? */
function hereNowSql(chosen: ChosenCells, bind: Bind): string | undefined {
  const places = chosenPlacesSql(chosen, bind);
  const here = [
    ...(places.length === 0 ? [] : [`d.place_id = ANY (ARRAY(SELECT id FROM place ${where(places)}))`]),
    ...chosenSubjectSql(chosen, bind),
  ];
  return here.length === 0 ? undefined : here.join(' AND ');
}

function memberConditions({ membership, chosen, knownBefore, after }: Sought, bind: Bind): string[] {
  return [
    ...afterSql(after, bind),
    ...(knownBefore === undefined ? [] : [`d.recorded_at < ${bind(new Date(knownBefore))}`]),
    ...chosenSubjectSql(chosen, bind),
    memberSql(membership, 'd.cells'),
  ];
}

function afterSql(after: string | undefined, bind: Bind): string[] {
  return after === undefined ? [] : [`${CODE} > ${bind(after)}`];
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}
