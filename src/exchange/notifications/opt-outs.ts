import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NOTIFY_CHANNELS, type NotifyChannel } from '../../domain/stream/applicant-events.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { feedOfStream } from '../../log/stream-ref.ts';
import { Database } from '../../platform/database/database.ts';
import { ServiceKeys } from '../../platform/keys/service-keys.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';

/** The stream with which a person lies, and a way to tell the person. */
export type ToldWay = Readonly<{ stream: Pick<StreamRef, 'feed' | 'streamId'>; channel: NotifyChannel }>;

const ID_BYTES = 16;
const MAC_BYTES = 16;

/** Who does not want to be told any more, by the link of a message. No name and no address is kept with it. */
@Injectable()
export class OptOuts {
  constructor(
    private readonly database: Database,
    private readonly keys: ServiceKeys,
    private readonly clock: MachineClock,
  ) {}

  /** What the link of a message bears: whoever holds it may choose for this stream and way, and nothing else. */
  async tokenOf({ stream: { streamId }, channel }: ToldWay): Promise<string> {
    const id = Buffer.from(streamId.replaceAll('-', ''), 'hex');
    const way = Buffer.from([NOTIFY_CHANNELS.indexOf(channel)]);
    return Buffer.concat([id, way, await this.macOf(streamId, channel)]).toString('base64url');
  }

  /** What a token is for; undefined: it is none of ours. */
  async read(token: string): Promise<ToldWay | undefined> {
    const bytes = Buffer.from(token, 'base64url');
    const channel = NOTIFY_CHANNELS[bytes[ID_BYTES] ?? NOTIFY_CHANNELS.length];
    if (bytes.length !== ID_BYTES + 1 + MAC_BYTES || channel === undefined) return undefined;
    const hex = bytes.subarray(0, ID_BYTES).toString('hex');
    const streamId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const isRight = timingSafeEqual(bytes.subarray(ID_BYTES + 1), await this.macOf(streamId, channel));
    return isRight ? { stream: { streamId, feed: feedOfStream(streamId) }, channel } : undefined;
  }

  async isOptedOut({ stream: { feed, streamId }, channel }: ToldWay): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT FROM notification_opt_out WHERE feed = $1 AND stream_id = $2 AND channel = $3',
      [feed, streamId, channel],
      'is-opted-out',
    );
    return rows.length > 0;
  }

  async choose({ stream: { feed, streamId }, channel }: ToldWay, wanted: boolean): Promise<void> {
    const key = [feed, streamId, channel];
    if (wanted) {
      const sql = 'DELETE FROM notification_opt_out WHERE feed = $1 AND stream_id = $2 AND channel = $3';
      await this.database.query(sql, key);
    } else {
      await this.database.query(
        `INSERT INTO notification_opt_out (feed, stream_id, channel, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT ON CONSTRAINT notification_opt_out_pkey DO NOTHING`,
        [...key, new Date(this.clock.now())],
      );
    }
  }

  private async macOf(streamId: string, channel: string): Promise<Buffer> {
    return (await this.keys.mac('optout', streamId, channel)).subarray(0, MAC_BYTES);
  }
}
