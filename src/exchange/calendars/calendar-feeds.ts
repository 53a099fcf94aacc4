import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Callers } from '../../access/accounts/callers.ts';
import { TOLD_OF_DOSSIERS } from '../../access/roles.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';

/** A calendar of somebody: of what he holds, or of a unit that he supervises. */
export type CalendarFeed = Readonly<{
  id: string;
  account: string;
  unit: string | null;
  createdAt: Instant;
}>;

/** A calendar as it may be read now: with the units of which its account sees dossiers; undefined: all. */
export type OpenCalendar = CalendarFeed & Readonly<{ seen: readonly string[] | undefined }>;

type Row = Readonly<{ id: string; account: string; unit: string | null; created_at: Instant }>;

const TOKEN_BYTES = 32;
const COLUMNS = 'id, account, unit, created_at';

/** The table of calendars: whoever has the secret of one reads it until it is ended, or its account is. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly database: Database,
    private readonly callers: Callers,
    private readonly clock: MachineClock,
  ) {}

  /** @returns the secret, which is not kept */
  async create(account: string, unit: string | null): Promise<Readonly<{ feed: CalendarFeed; token: string }>> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const feed = { id: randomUUID(), account, unit, createdAt: this.clock.now() };
    await this.database.query(
      'INSERT INTO calendar_feed (id, token_hash, account, unit, created_at) VALUES ($1, $2, $3, $4, $5)',
      [feed.id, hashOf(token), account, unit, new Date(feed.createdAt)],
    );
    return { feed, token };
  }

  /** Those that are not ended, the newest first. */
  async ofAccount(account: string): Promise<CalendarFeed[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM calendar_feed WHERE account = $1 AND ended_at IS NULL ORDER BY created_at DESC, id`,
      [account],
    );
    return rows.map(feedOf);
  }

  /** @returns false where the account has none of this id */
  async end(account: string, id: string): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE calendar_feed SET ended_at = $3 WHERE account = $1 AND id::text = $2 AND ended_at IS NULL RETURNING id`,
      [account, id, new Date(this.clock.now())],
    );
    return rows.length > 0;
  }

  /** The calendar of a secret, as long as its account works here and may still see what it shows. */
  async open(token: string): Promise<OpenCalendar | undefined> {
    const [row] = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM calendar_feed WHERE token_hash = $1 AND ended_at IS NULL`,
      [hashOf(token)],
      'open-calendar',
    );
    const caller = row && (await this.callers.ofActor(row.account));
    if (!row || !caller) return undefined;
    const { scope } = caller;
    const mayStill = row.unit === null ? scope.hasOne(TOLD_OF_DOSSIERS) : scope.holdsBelow(['supervisor'], row.unit);
    return mayStill ? { ...feedOf(row), seen: scope.unitsAt(TOLD_OF_DOSSIERS) } : undefined;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function feedOf({ created_at: createdAt, ...row }: Row): CalendarFeed {
  return { ...row, createdAt };
}
