import { Injectable } from '@nestjs/common';
import { formatDay, parseDay } from '../../domain/time/local-time.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import { Database, type Queryable, type Tx } from '../../platform/database/database.ts';
import { open, seal } from '../../platform/keys/sealed-bytes.ts';
import { ServiceKeys } from '../../platform/keys/service-keys.ts';
import type { Target, TargetKindName, TargetSecrets, TargetSettings, TargetState } from './target.ts';

type Row = Readonly<{
  id: string;
  kind: TargetKindName;
  contract: string | null;
  url: string | null;
  state: TargetState;
  settings: TargetSettings;
  from_day: string | null;
  created_at: Instant;
  created_by: string;
  url_changed_by: string | null;
  disabled_at: Instant | null;
  disabled_reason: string | null;
}>;

const COLUMNS = `id, kind, contract, url, state, settings, from_day, created_at, created_by, url_changed_by, disabled_at,
  disabled_reason`;

/** A target as it is made. `fromBeginning`: it is sent what the log holds already. */
export type NewTarget = Pick<Target, 'id' | 'kind' | 'contract' | 'url' | 'settings' | 'fromDay' | 'createdBy'> &
  Readonly<{ secrets: TargetSecrets; fromBeginning: boolean }>;

/** The table of targets. Their secrets lie there sealed under the service key `secrets`. */
@Injectable()
export class Targets {
  constructor(
    private readonly database: Database,
    private readonly keys: ServiceKeys,
  ) {}

  /** Every target, by id. */
  async all(q: Queryable = this.database): Promise<Target[]> {
    const rows = await q.query<Row>(`SELECT ${COLUMNS} FROM exchange_target ORDER BY id`, [], 'exchange-targets');
    return rows.map(targetOf);
  }

  /** @param lock keeps every other change away until the transaction ends */
  async find(id: string, q: Queryable = this.database, lock = false): Promise<Target | undefined> {
    const [row] = await q.query<Row>(
      `SELECT ${COLUMNS} FROM exchange_target WHERE id = $1 ${lock ? 'FOR UPDATE' : ''}`,
      [id],
    );
    return row && targetOf(row);
  }

  /** Makes a target that follows the log from its end on, or from its beginning. @returns false where there is one */
  async create(tx: Tx, target: NewTarget, now: Instant): Promise<boolean> {
    const made = await tx.query(
      `INSERT INTO exchange_target (id, kind, contract, url, settings, secrets, from_day, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [
        target.id,
        target.kind,
        target.contract,
        target.url,
        target.settings,
        await this.sealed(target.id, target.secrets),
        target.fromDay === null ? null : formatDay(target.fromDay),
        new Date(now),
        target.createdBy,
      ],
    );
    if (made.length === 0) return false;
    await tx.query(`INSERT INTO exchange_target_health (target, tokens_at) VALUES ($1, $2)`, [
      target.id,
      new Date(now),
    ]);
    await tx.query(
      `INSERT INTO exchange_checkpoint (feed, target, position)
       SELECT feed, $1, CASE WHEN $2 THEN 0 ELSE position END FROM feed_head`,
      [target.id, target.fromBeginning],
    );
    return true;
  }

  /** Opens the secrets of a target. @throws NotOpened */
  async secrets(id: string, q: Queryable = this.database): Promise<TargetSecrets> {
    const [row] = await q.query<{ secrets: Buffer | null }>('SELECT secrets FROM exchange_target WHERE id = $1', [id]);
    if (!row?.secrets) return {};
    return JSON.parse(open(await this.keys.key('secrets'), row.secrets, placeOf(id)).toString()) as TargetSecrets;
  }

  async keepSecrets(q: Queryable, id: string, secrets: TargetSecrets): Promise<void> {
    await q.query('UPDATE exchange_target SET secrets = $2 WHERE id = $1', [id, await this.sealed(id, secrets)]);
  }

  /** @param reason a word, not a sentence */
  async disable(q: Queryable, id: string, reason: string, now: Instant): Promise<void> {
    await q.query(
      `UPDATE exchange_target SET state = 'disabled', disabled_at = $3, disabled_reason = $2
        WHERE id = $1 AND state <> 'disabled'`,
      [id, reason, new Date(now)],
    );
  }

  /** Follows the log for it no more; its messages are forgotten by `forgetMessagesOf`. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM exchange_checkpoint WHERE target = $1', [id]);
    await tx.query('DELETE FROM exchange_target_health WHERE target = $1', [id]);
    await tx.query('DELETE FROM exchange_target WHERE id = $1', [id]);
  }

  /** @returns how many are forgotten, at most `most` */
  async forgetMessagesOf(id: string, most: number): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `WITH gone AS (
         DELETE FROM outbox AS o
          USING (SELECT feed, target, stream_id, version, ordinal FROM outbox WHERE target = $1 LIMIT $2) AS old
          WHERE (o.feed, o.target, o.stream_id, o.version, o.ordinal)
              = (old.feed, old.target, old.stream_id, old.version, old.ordinal)
         RETURNING o.feed, o.id
       ), tries AS (
         DELETE FROM outbox_attempt AS a USING gone WHERE a.feed = gone.feed AND a.id = gone.id)
       SELECT count(*)::int AS n FROM gone`,
      [id, most],
    );
    return row?.n ?? 0;
  }

  private async sealed(id: string, secrets: TargetSecrets): Promise<Buffer | null> {
    if (Object.keys(secrets).length === 0) return null;
    return seal(await this.keys.key('secrets'), Buffer.from(JSON.stringify(secrets)), placeOf(id));
  }
}

function placeOf(id: string): string {
  return `v1‖exchange_target‖${id}`;
}

function targetOf(row: Row): Target {
  const { id, kind, contract, url, state, settings } = row;
  return {
    id,
    kind,
    contract,
    url,
    state,
    settings,
    fromDay: row.from_day === null ? null : (parseDay(row.from_day) ?? null),
    createdAt: row.created_at,
    createdBy: row.created_by,
    urlChangedBy: row.url_changed_by,
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason,
  };
}
