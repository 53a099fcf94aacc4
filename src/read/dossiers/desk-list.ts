import type { Standing } from '../../domain/clock/clock-state.ts';
import type { DossierStatus } from '../../domain/dossier/dossier-status.ts';
import type { Channel } from '../../domain/dossier/vocabulary.ts';
import type { Instant, TimeZone } from '../../domain/time/local-time.ts';
import { partOf } from '../../log/feed-parts.ts';
import { bearersOf } from '../../log/aliases/aliases.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { PageRequest } from '../../platform/http/query-reader.ts';
import { unitsOf } from '../late-cases/branch.ts';
import { afterCursor, type Bind, type Dated, orderBy } from './dossier-order.ts';
import { all, conditionsOf, type KeyOfDossier, keysSql, NOT_ENDED, type Scope } from './dossiers-sql.ts';
import type { DossiersAsked } from './dossiers.query.ts';

export type DossierRow = Dated &
  Readonly<{
    code: string;
    version: number;
    status: DossierStatus;
    procedure: string;
    field: string;
    channel: Channel;
    receiving_unit: string;
    competent_unit: string;
    holder: string;
    returned_at: Instant | null;
    owed_dong: string;
    lead: string | null;
    parts: number | null;
    /** Of a clock that stands: what for. */
    standing: Pick<Standing, 'reasons'> | null;
  }>;

/** By when a submission must be received or refused. */
const INTAKE = `
        LEFT JOIN LATERAL (SELECT p.due_at AS intake_due_at, p.overdue_from AS intake_overdue_from FROM dossier_promise AS p
                            WHERE p.part = dossier_state.part AND p.stream_id = dossier_state.stream_id
                              AND p.kind = 'submission' AND p.ordinal = 0) AS intake ON true`;

/** So many codes with a part in common are sought before the rest of the question is asked. */
const SOUGHT_UP_TO = 10_000;

/** A desk's own list out of one snapshot. */
export class DeskList {
  private constructor(
    private readonly tx: Queryable,
    private readonly asked: DossiersAsked,
    private readonly zone: TimeZone,
    private readonly scope: Scope,
  ) {}

  /** @param tx an open transaction of one snapshot */
  static async of(tx: Queryable, asked: DossiersAsked, zone: TimeZone): Promise<DeskList> {
    const units = asked.unit === undefined ? undefined : await unitsOf(tx, asked.unit, asked.alone);
    const found = asked.q === undefined ? undefined : await keysWith(tx, asked.q, units);
    return new DeskList(tx, asked, zone, { units, found });
  }

  /** How many match; counting goes no further than `most`. */
  async count(most: number): Promise<number> {
    const { params, matching } = this.matching();
    const [row] = await this.tx.query<{ total: string }>(
      `SELECT count(*) AS total FROM (SELECT 1 FROM dossier_state WHERE ${all(matching)} LIMIT ${most}) AS matching`,
      params,
    );
    return Number(row?.total ?? 0);
  }

  /**
   * How many match, how many of them are late at `now`, and how many will be until `soon`: by the due date, of a submission
   * by when it must be received or refused. What has ended is not late any more.
   */
  async countByDue(now: Instant, soon: Instant): Promise<Readonly<{ count: number; late: number; dueSoon: number }>> {
    const { params, matching, bind } = this.matching();
    const [at, until] = [bind(new Date(now)), bind(new Date(soon))];
    const [row] = await this.tx.query<{ count: string; late: string; soon: string }>(
      `SELECT count(*) AS count, count(*) FILTER (WHERE late_from <= ${at}) AS late,
              count(*) FILTER (WHERE late_from > ${at} AND late_from <= ${until}) AS soon
         FROM (SELECT CASE WHEN ${NOT_ENDED} THEN coalesce(intake_overdue_from, overdue_from) END AS late_from
                 FROM dossier_state ${INTAKE} WHERE ${all(matching)}) AS found`,
      params,
    );
    return { count: Number(row?.count ?? 0), late: Number(row?.late ?? 0), dueSoon: Number(row?.soon ?? 0) };
  }

  async rows(page: PageRequest): Promise<DossierRow[]> {
    const { params, matching, bind } = this.matching();
    const onPage = [...matching, ...afterCursor(this.asked.sort, page, bind)];
    return this.tx.query<DossierRow>(`${this.rowsSql(onPage)} LIMIT ${bind(page.limit)}`, params);
  }

  /** All of them, a few at a time: for a statement in which rows are fetched. */
  whole(): Readonly<{ sql: string; params: readonly unknown[] }> {
    const { params, matching } = this.matching();
    return { sql: this.rowsSql(matching), params };
  }

  private rowsSql(conditions: readonly string[]): string {
    return `
      SELECT code, version, status, procedure, field, channel, receiving_unit, competent_unit, holder,
             received_at, due_at, overdue_from, resolved_at, returned_at, owed_dong, intake_due_at, lead, parts,
             CASE WHEN waiting_since IS NOT NULL THEN state -> 'clock' -> 'standing' END AS standing
        FROM dossier_state ${INTAKE}
       WHERE ${all(conditions)}
       ORDER BY ${orderBy(this.asked.sort)}`;
  }

  private matching(): Readonly<{ params: unknown[]; matching: readonly string[]; bind: Bind }> {
    const params: unknown[] = [];
    const bind: Bind = (value) => `$${params.push(value)}`;
    return { params, bind, matching: conditionsOf(this.asked, this.scope, this.zone, bind) };
  }
}

/** What another system calls so, whole; which of them may be listed, the rest of the question says. */
async function keysOfAlias(queryable: Queryable, q: string): Promise<KeyOfDossier[]> {
  const bearers = await bearersOf(queryable, 'dossier', q);
  if (bearers.length === 0) return [];
  return queryable.query<KeyOfDossier>(
    `SELECT receiving_unit, code FROM dossier_state
      WHERE (part, stream_id) IN (SELECT * FROM unnest($1::smallint[], $2::uuid[]))`,
    [bearers.map(({ feed }) => partOf(feed)), bearers.map(({ streamId }) => streamId)],
  );
}

/** Undefined where so many codes hold the text that any page of the list soon meets some. */
async function keysWith(queryable: Queryable, q: string, units: Scope['units']): Promise<Scope['found']> {
  const params: unknown[] = [];
  const sql = keysSql(q, units, SOUGHT_UP_TO + 1, (value) => `$${params.push(value)}`);
  const keys = await queryable.query<KeyOfDossier>(sql, params);
  if (keys.length > SOUGHT_UP_TO) return undefined;
  return [...keys, ...(await keysOfAlias(queryable, q))];
}
