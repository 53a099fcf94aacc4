import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.ts';
import { DomainError } from '../domain/values/domain-error.ts';
import type { StreamName } from '../domain/values/logged-event.ts';
import { feedOfHash, streamRef } from './stream-ref.ts';

/** Draws codes for new dossiers and complaints, each number once; numbers may be left out. */
@Injectable()
export class CodeIssuer {
  constructor(private readonly database: Database) {}

  /**
   * The next code that begins with `prefix` and that no stream of this kind has. With an idempotency key the same key draws the
   * same code again, so that a retry cannot make two of them.
   * @param codeOf makes the code out of the number, counted from 1 for each prefix.
   */
  async issue(kind: StreamName, prefix: string, codeOf: (number: number) => string, keyHash?: Buffer): Promise<string> {
    const known = keyHash && (await this.heldBy(keyHash));
    if (known !== undefined) return known;
    const drawn = await this.drawFree(kind, prefix, codeOf);
    return keyHash ? this.hold(keyHash, drawn) : drawn;
  }

  /**
   * Ties a code that the caller has chosen to the key, so that the key is recognised when it comes with another code.
   * @throws DomainError `idempotency-key-reused` when the key is tied to another code.
   */
  async claim(keyHash: Buffer, code: string): Promise<void> {
    if ((await this.hold(keyHash, code)) === code) return;
    throw new DomainError(
      'idempotency-key-reused',
      'invalid',
      'The Idempotency-Key was used with another body: take a new key for a new command',
    );
  }

  private async drawFree(kind: StreamName, prefix: string, codeOf: (number: number) => string): Promise<string> {
    for (;;) {
      const code = codeOf(await this.draw(prefix));
      if (!(await this.isTaken(kind, code))) return code;
    }
  }

  /**
   * It does not wait for the disk, nor let others of the prefix wait: what is appended later is on the disk only behind it, so
   * that no crash gives the number of a stream again.
   */
  private async draw(prefix: string): Promise<number> {
    const [row] = await this.database.query<{ last_number: number }>(
      `INSERT INTO code_counter AS counter (prefix, last_number) VALUES ($1, 1)
       ON CONFLICT ON CONSTRAINT code_counter_pkey DO UPDATE SET last_number = counter.last_number + 1
       RETURNING last_number, set_config('synchronous_commit', 'off', true)`,
      [prefix],
      'draw-code',
    );
    if (!row) throw new Error('The counter of codes answered nothing');
    return row.last_number;
  }

  /** An import may have brought a code that the counter comes to. */
  private async isTaken(kind: StreamName, code: string): Promise<boolean> {
    const ref = streamRef(kind, code);
    const rows = await this.database.query(
      'SELECT FROM event_log WHERE feed = $1 AND stream_id = $2 AND version = 1',
      [ref.feed, ref.streamId],
      'code-is-taken',
    );
    return rows.length > 0;
  }

  /** @returns the code that the key holds: this one, or the one that came first. */
  private async hold(keyHash: Buffer, code: string): Promise<string> {
    await this.database.query(
      `INSERT INTO drawn_code AS held (feed, key_hash, code, expires_at)
       VALUES ($1, $2, $3, clock_timestamp() + interval '48 hours')
       ON CONFLICT ON CONSTRAINT drawn_code_pkey DO UPDATE SET code = excluded.code, expires_at = excluded.expires_at
        WHERE held.expires_at < clock_timestamp()`,
      [feedOfHash(keyHash), keyHash, code],
      'hold-code',
    );
    return (await this.heldBy(keyHash)) ?? code;
  }

  private async heldBy(keyHash: Buffer): Promise<string | undefined> {
    const [row] = await this.database.query<{ code: string }>(
      'SELECT code FROM drawn_code WHERE feed = $1 AND key_hash = $2 AND expires_at >= clock_timestamp()',
      [feedOfHash(keyHash), keyHash],
      'code-held-by-key',
    );
    return row?.code;
  }
}
