import { Injectable, Optional } from '@nestjs/common';
import { TooManyRequests } from '../http/too-many-requests.ts';
import { MachineClock } from '../operations/machine-clock.ts';
import { SECOND_MS } from '../../domain/time/local-time.ts';

/** So many seconds' worth of requests may come at once: a page asks for much when it is opened. */
const BURST_SECONDS = 4;
/** Buckets that are kept; beyond, those that are full again are forgotten, for a new one is full too. */
const MOST_BUCKETS = 10_000;

/** How many requests a second one signed-in caller may send to a process, in the long run. */
export class RequestRate {
  constructor(readonly perSecond = 50) {}
}

type Bucket = { tokens: number; filledAt: number };

/**
 * A bucket of tokens for each signed-in caller, whatever sessions or tokens are used: a request takes one, and they come
 * back with time. In the memory of each process: what several processes let through together is their number times as much.
 */
@Injectable()
export class RequestBuckets {
  private readonly buckets = new Map<string, Bucket>();
  private readonly perMs: number;
  private readonly size: number;

  constructor(
    private readonly clock: MachineClock,
    @Optional() { perSecond }: RequestRate = new RequestRate(),
  ) {
    this.perMs = perSecond / SECOND_MS;
    this.size = perSecond * BURST_SECONDS;
  }

  /** @param caller what makes two requests the same caller's. @throws TooManyRequests where the bucket is empty */
  take(caller: string): void {
    const bucket = this.bucketOf(caller);
    if (bucket.tokens < 1) {
      const seconds = Math.ceil((1 - bucket.tokens) / this.perMs / SECOND_MS);
      throw new TooManyRequests('Too many requests of this caller: wait before you go on', Math.max(1, seconds));
    }
    bucket.tokens -= 1;
  }

  private bucketOf(caller: string): Bucket {
    const now = this.clock.now();
    const bucket = this.buckets.get(caller) ?? { tokens: this.size, filledAt: now };
    // A clock that was set back takes nothing away.
    bucket.tokens = Math.min(this.size, bucket.tokens + Math.max(0, now - bucket.filledAt) * this.perMs);
    bucket.filledAt = now;
    if (!this.buckets.has(caller) && this.buckets.size >= MOST_BUCKETS) this.forgetFull(now);
    this.buckets.set(caller, bucket);
    return bucket;
  }

  private forgetFull(now: number): void {
    for (const [caller, { tokens, filledAt }] of this.buckets)
      if (tokens + (now - filledAt) * this.perMs >= this.size) this.buckets.delete(caller);
  }
}
