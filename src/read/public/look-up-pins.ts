import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';
import { ServiceKeys } from '../../platform/keys/service-keys.ts';

const DIGITS = 8;
const BYTES = 6;
/** So many wrong secrets shut a PIN until the desk gives another one. */
const MOST_WRONG = 100;

type Row = Readonly<{ version: number; wrong: number }>;

/** The secret on the slip of a dossier: 8 digits that the deployment's key makes of its stream, stored nowhere. */
@Injectable()
export class LookUpPins {
  constructor(
    private readonly keys: ServiceKeys,
    private readonly database: Database,
  ) {}

  async of(ref: StreamRef): Promise<string> {
    return this.pin(ref, await this.find(ref));
  }

  /** Whether this is the PIN of the dossier, whether there is one or not: both cost the same. A PIN that is shut is no one's. */
  async isRight(ref: StreamRef, given: string): Promise<boolean> {
    const row = await this.find(ref);
    const wanted = Buffer.from(await this.pin(ref, row));
    return timingSafeEqual(wanted, Buffer.from(given.padStart(DIGITS).slice(-DIGITS))) && row.wrong < MOST_WRONG;
  }

  /** Whether its digits were never renewed, nor shut. */
  async isOfFirst(ref: StreamRef): Promise<boolean> {
    const { version, wrong } = await this.find(ref);
    return version === 1 && wrong < MOST_WRONG;
  }

  async countWrong({ feed, streamId }: StreamRef): Promise<void> {
    await this.database.query(
      `INSERT INTO look_up_pin AS p (feed, stream_id, wrong) VALUES ($1, $2, 1)
           ON CONFLICT (feed, stream_id) DO UPDATE SET wrong = p.wrong + 1`,
      [feed, streamId],
    );
  }

  /** Makes the PIN of every slip that was printed before useless. */
  async renew({ feed, streamId }: StreamRef): Promise<void> {
    await this.database.query(
      `INSERT INTO look_up_pin AS p (feed, stream_id, pin_version) VALUES ($1, $2, 2)
           ON CONFLICT (feed, stream_id) DO UPDATE SET pin_version = p.pin_version + 1, wrong = 0`,
      [feed, streamId],
    );
  }

  private async pin({ streamId }: StreamRef, { version }: Row): Promise<string> {
    const mac = await this.keys.mac('pin', streamId, String(version));
    return String(mac.readUIntBE(0, BYTES) % 10 ** DIGITS).padStart(DIGITS, '0');
  }

  private async find({ feed, streamId }: StreamRef): Promise<Row> {
    const [row] = await this.database.query<Row>(
      'SELECT pin_version AS version, wrong FROM look_up_pin WHERE feed = $1 AND stream_id = $2',
      [feed, streamId],
      'find-look-up-pin',
    );
    return row ?? { version: 1, wrong: 0 };
  }
}
