import { Logger } from '@nestjs/common';
import type { Instant } from '../../domain/values/logged-event.ts';
import type { Database } from '../../platform/database/database.ts';

/** That a key is used from an address is written at most so often. */
const EVERY_MS = 60_000;
const MOST = 10_000;

/** Keeps when and from where each key was used last, behind the answers: nobody waits for it. */
export class KeyUses {
  private readonly logger = new Logger(KeyUses.name);
  private readonly written = new Map<string, Readonly<{ at: Instant; address: string }>>();

  constructor(private readonly database: Database) {}

  note(key: string, address: string, now: Instant): void {
    const last = this.written.get(key);
    if (last?.address === address && now - last.at < EVERY_MS) return;
    if (this.written.size >= MOST) this.written.clear();
    this.written.set(key, { at: now, address });
    this.database
      .query('UPDATE client_key SET last_used_at = $2, last_address = $3 WHERE id = $1', [key, new Date(now), address])
      .catch((error: unknown) => this.logger.warn(`The use of a key is not kept: ${String(error)}`));
  }
}
