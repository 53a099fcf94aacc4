import { Injectable } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { TooManyRequests } from '../../platform/http/too-many-requests.ts';
import { addressGroup, addressNetwork } from '../../platform/limits/address-group.ts';
import { TryCounts } from '../../platform/limits/try-counts.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../domain/time/local-time.ts';

/** `most` in a span of time of which each begins at a multiple of it. */
type Limit = Readonly<{ kind: string; spanMs: number; most: number }>;

/** Ten a minute, thirty at once. */
const READS: Limit = { kind: 'lookup-read', spanMs: 180 * SECOND_MS, most: 30 };
const DEPLOYMENT: Limit = { kind: 'lookup-all', spanMs: SECOND_MS, most: 20 };
const OF_HOUR: Limit = { kind: 'lookup-wrong-hour', spanMs: HOUR_MS, most: 5 };
const OF_DAY: Limit = { kind: 'lookup-wrong-day', spanMs: DAY_MS, most: 20 };
const OF_NETWORK: Limit = { kind: 'lookup-wrong-network', spanMs: DAY_MS, most: 100 };

type Counted = Readonly<{ limit: Limit; subject: Buffer }>;

/** How often anybody may look up, and try a secret, in all processes together. */
@Injectable()
export class LookUpLimits {
  private forgottenAt = 0;

  constructor(
    private readonly counts: TryCounts,
    private readonly clock: MachineClock,
  ) {}

  /** Counts a question. @throws TooManyRequests */
  async countRead(address: string): Promise<void> {
    const subject = await this.counts.hashOf(addressGroup(address), this.clock.now());
    await this.count([
      { limit: READS, subject },
      { limit: DEPLOYMENT, subject: Buffer.alloc(0) },
    ]);
    await this.forgetOld();
  }

  /**
   * Counts a try before it is judged, so that many at once are no more than they may be. @returns takes the count back, for
   * a try that was right. @throws TooManyRequests where too many were wrong: then a right secret opens nothing, too.
   */
  async countTry({ streamId }: StreamRef, address: string): Promise<() => Promise<void>> {
    const stream = Buffer.from(streamId.replaceAll('-', ''), 'hex');
    const network = await this.counts.hashOf(addressNetwork(address), this.clock.now());
    const counted: Counted[] = [
      { limit: OF_HOUR, subject: stream },
      { limit: OF_DAY, subject: stream },
      { limit: OF_NETWORK, subject: network },
    ];
    await this.count(counted);
    return async () => void (await this.add(counted, -1));
  }

  private async count(counted: readonly Counted[]): Promise<void> {
    const now = this.clock.now();
    const totals = await this.add(counted, 1);
    const waits = counted.flatMap(({ limit }, index) =>
      (totals[index] ?? 0) > limit.most ? [limit.spanMs - (now % limit.spanMs)] : [],
    );
    if (waits.length === 0) return;
    throw new TooManyRequests(
      'Too many tries: wait before you look up again',
      Math.ceil(Math.max(...waits) / SECOND_MS),
    );
  }

  private add(counted: readonly Counted[], tries: number): Promise<number[]> {
    const now = this.clock.now();
    return this.counts.add(
      counted.map(({ limit: { kind, spanMs }, subject }) => ({ kind, subject, since: now - (now % spanMs), tries })),
    );
  }

  private async forgetOld(): Promise<void> {
    const now = this.clock.now();
    if (now - this.forgottenAt < HOUR_MS) return;
    this.forgottenAt = now;
    await this.counts.forget(now);
  }
}
