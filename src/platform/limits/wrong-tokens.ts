import { type BeforeApplicationShutdown, Injectable, Logger, Optional } from '@nestjs/common';
import { TooManyRequests } from '../http/too-many-requests.ts';
import { OneWarning } from '../jobs/one-warning.ts';
import { MachineClock } from '../operations/machine-clock.ts';
import { addressGroup } from './address-group.ts';
import { type Tries, TryCounts } from './try-counts.ts';

const KIND = 'wrong-token';
const SPAN_MS = 600_000;
const FLUSH_MS = 1_000;
const FORGET_MS = 3_600_000;
/** Addresses that a process remembers in ten minutes: who has more has other means than guessing. */
const MOST_ADDRESSES = 100_000;

/** How many wrong tokens an address may send in ten minutes. */
export class WrongTokenLimit {
  constructor(readonly tries = 60) {}
}

type Counted = { total: number; unsaved: number };

/**
 * No token can be guessed without end: an address that has sent too many wrong ones is refused with every token, right
 * ones too, until the ten minutes are over, for else it could go on and see which one is right. Each process counts at
 * once what it sees itself, and what others have seen within a second.
 */
@Injectable()
export class WrongTokens implements BeforeApplicationShutdown {
  private readonly warning = new OneWarning(new Logger(WrongTokens.name));
  private since = 0;
  private counted = new Map<string, Counted>();
  private timer: NodeJS.Timeout | undefined;
  private saving: Promise<unknown> = Promise.resolve();
  private forgottenAt = 0;

  constructor(
    private readonly counts: TryCounts,
    private readonly clock: MachineClock,
    @Optional() private readonly limit: WrongTokenLimit = new WrongTokenLimit(),
  ) {}

  /** @throws TooManyRequests where the address has tried too often. */
  check(address: string): void {
    const tries = this.ofSpan().get(addressGroup(address))?.total ?? 0;
    if (tries < this.limit.tries) return;
    const seconds = Math.ceil((this.since + SPAN_MS - this.clock.now()) / 1_000);
    throw new TooManyRequests('Too many wrong tokens came from this address: wait before you try again', seconds);
  }

  /** A token of this address has proven nobody. @returns whether it is the first one, the one too many, or neither. */
  note(address: string): 'first' | 'last' | 'again' {
    const group = addressGroup(address);
    const found = this.ofSpan().get(group) ?? { total: 0, unsaved: 0 };
    if (found.total === 0 && this.counted.size >= MOST_ADDRESSES) return 'again';
    this.counted.set(group, { total: found.total + 1, unsaved: found.unsaved + 1 });
    this.timer ??= setTimeout(() => {
      this.saving = this.warning.watch(this.save());
    }, FLUSH_MS).unref();
    if (found.total === 0) return 'first';
    return found.total + 1 === this.limit.tries ? 'last' : 'again';
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer !== undefined) {
      clearTimeout(this.timer);
      await this.warning.watch(this.save());
    }
    await this.saving;
  }

  private ofSpan(): Map<string, Counted> {
    const since = Math.floor(this.clock.now() / SPAN_MS) * SPAN_MS;
    if (since !== this.since) {
      this.since = since;
      this.counted = new Map();
    }
    return this.counted;
  }

  /** Tells the others what was seen here, and learns what they have seen. */
  private async save(): Promise<void> {
    this.timer = undefined;
    const { since, counted } = this;
    const now = this.clock.now();
    const unsaved = [...counted].filter(([, { unsaved: tries }]) => tries > 0);
    const tries: Tries[] = [];
    for (const [group, count] of unsaved) {
      const subject = await this.counts.hashOf(group, since);
      tries.push({ kind: KIND, subject, since, tries: count.unsaved });
      counted.set(group, { ...count, unsaved: 0 });
    }
    const totals = await this.counts.add(tries);
    for (const [index, [group]] of unsaved.entries()) {
      const seenMeanwhile = counted.get(group)?.unsaved ?? 0;
      counted.set(group, { total: (totals[index] ?? 0) + seenMeanwhile, unsaved: seenMeanwhile });
    }
    if (now - this.forgottenAt < FORGET_MS) return;
    this.forgottenAt = now;
    await this.counts.forget(now);
  }
}
