import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { DAY_MS } from '../../domain/time/local-time.ts';

/** So many more tries of one kind by one subject in the span of time that began at `since` (ms since 1970). */
export type Tries = Readonly<{ kind: string; subject: Buffer; since: number; tries: number }>;

/** Counters of tries that all processes share. They may be lost with the database's crash, and with nothing else. */
@Injectable()
export class TryCounts {
  private salt: Readonly<{ day: string; salt: Buffer }> | undefined;

  constructor(private readonly database: Database) {}

  /** Adds tries, each subject at most once. @returns how many there are now, in the same order. */
  async add(tries: readonly Tries[]): Promise<number[]> {
    const rows = await this.database.query<{ at: number; tries: number }>(
      `WITH given AS (
         SELECT * FROM unnest($1::text[], $2::bytea[], $3::timestamptz[], $4::integer[])
                  WITH ORDINALITY AS given (kind, subject, since, tries, at)),
       counted AS (
         INSERT INTO try_count AS c (kind, subject, since, tries)
         SELECT kind, subject, since, tries FROM given ORDER BY kind, subject, since
             ON CONFLICT (kind, subject, since) DO UPDATE SET tries = c.tries + excluded.tries
         RETURNING kind, subject, since, tries)
       SELECT c.tries FROM given JOIN counted c USING (kind, subject, since) ORDER BY given.at`,
      [
        tries.map(({ kind }) => kind),
        tries.map(({ subject }) => subject),
        tries.map(({ since }) => new Date(since).toISOString()),
        tries.map((each) => each.tries),
      ],
    );
    return rows.map((row) => row.tries);
  }

  /** An address as it may be stored. @param now ms since 1970; the hash is another one each day (UTC). */
  async hashOf(address: string, now: number): Promise<Buffer> {
    const day = new Date(now).toISOString().slice(0, 10);
    if (this.salt?.day !== day) this.salt = { day, salt: await this.saltOf(day) };
    return createHmac('sha256', this.salt.salt).update(address).digest().subarray(0, 16);
  }

  /** Forgets what began more than a day ago, and its salt: no span is longer than a day. */
  async forget(now: number): Promise<void> {
    const before = new Date(now - DAY_MS).toISOString();
    await this.database.query('DELETE FROM try_count WHERE since < $1', [before]);
    await this.database.query('DELETE FROM daily_salt WHERE day < ($1::timestamptz)::date', [before]);
  }

  private async saltOf(day: string): Promise<Buffer> {
    await this.database.query('INSERT INTO daily_salt (day, salt) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      day,
      randomBytes(32),
    ]);
    const [row] = await this.database.query<{ salt: Buffer }>('SELECT salt FROM daily_salt WHERE day = $1', [day]);
    if (!row) throw new Error('The salt of the day has gone');
    return row.salt;
  }
}
