import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';

/** The longest that a session lasts. */
export const SESSION_MS = 8 * 3_600_000;
/** A session that nobody has used for so long has ended. */
export const IDLE_MS = 30 * 60_000;
/** That a session is used is written at most so often. */
const SEEN_EVERY_MS = 60_000;
const TOKEN_BYTES = 32;

/** Who signs in: an account, with the provider's own session where it signed in there; null: by the bootstrap token. */
export type Holder = Readonly<{ account: string; providerSession?: string | undefined }> | null;

/** A browser that is signed in. Instants are milliseconds since 1970. */
export type Session = Readonly<{
  id: string;
  /** Id of the account; null: signed in by the bootstrap token. */
  account: string | null;
  /** Whether the account signed in at the provider, which may have a session of its own. */
  atProvider: boolean;
  endsAt: number;
  /** When it was used last, to the minute. */
  seenAt: number;
  idleEndsAt: number;
  /** What every request that changes something must carry as X-CSRF-Token. */
  csrfToken: string;
}>;

type Row = Readonly<{
  id: string;
  account: string | null;
  at_provider: boolean;
  ends_at: number;
  last_seen_at: number;
}>;

/** Sessions of browsers, kept by the hash of their cookie: who reads the table can use none of them. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: MachineClock,
  ) {}

  /** Begins a session and ends the one that the browser had. @returns its id, and the token for the cookie alone */
  async begin(holder: Holder, former: string | undefined): Promise<Readonly<{ id: string; token: string }>> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const [id, now] = [randomUUID(), this.clock.now()];
    await this.database.transaction(async (tx) => {
      if (former !== undefined) await tx.query('DELETE FROM session WHERE token_hash = $1', [hashOf(former)]);
      await tx.query(
        `INSERT INTO session (id, token_hash, account, provider_session, started_at, last_seen_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $5, $6)`,
        [
          id,
          hashOf(token),
          holder?.account ?? null,
          holder?.providerSession ?? null,
          new Date(now),
          new Date(now + SESSION_MS),
        ],
      );
    });
    return { id, token };
  }

  /** The session of a cookie, which is used by this; undefined where there is none or it has ended. */
  async use(token: string): Promise<Session | undefined> {
    const now = this.clock.now();
    const found = await this.find(token);
    if (!found || now - found.seenAt < SEEN_EVERY_MS) return found;
    await this.see(found.id, now);
    return { ...found, seenAt: now, idleEndsAt: Math.min(found.endsAt, now + IDLE_MS) };
  }

  /** The same, without a use. */
  async find(token: string): Promise<Session | undefined> {
    const now = this.clock.now();
    const [row] = await this.database.query<Row>(
      `SELECT id, account, provider_session IS NOT NULL AS at_provider, ends_at, last_seen_at FROM session
        WHERE token_hash = $1 AND ends_at > $2 AND last_seen_at > $3`,
      [hashOf(token), new Date(now), new Date(now - IDLE_MS)],
      'find-session',
    );
    if (!row) return undefined;
    return {
      id: row.id,
      account: row.account,
      atProvider: row.at_provider,
      endsAt: row.ends_at,
      seenAt: row.last_seen_at,
      idleEndsAt: Math.min(row.ends_at, row.last_seen_at + IDLE_MS),
      csrfToken: createHmac('sha256', token).update(`csrf ${row.id}`).digest('base64url'),
    };
  }

  async end(id: string): Promise<void> {
    await this.database.query('DELETE FROM session WHERE id = $1', [id]);
  }

  /** Forgets sessions that are over; they count for nothing already. */
  async forgetEnded(): Promise<void> {
    const now = this.clock.now();
    await this.database.query('DELETE FROM session WHERE ends_at <= $1 OR last_seen_at <= $2', [
      new Date(now),
      new Date(now - IDLE_MS),
    ]);
  }

  /** Two requests of one moment write one time: the later one finds it written. */
  private async see(id: string, now: number): Promise<void> {
    await this.database.query('UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at <= $3', [
      id,
      new Date(now),
      new Date(now - SEEN_EVERY_MS),
    ]);
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
