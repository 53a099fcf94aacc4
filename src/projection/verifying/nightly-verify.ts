import { Injectable, Logger } from '@nestjs/common';
import { HOUR_MS, TimeZone } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { SessionLock } from '../../platform/database/session-lock.ts';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { type Verification, Verify, type VerifyFinding } from './verify.ts';

const EVERY_MS = 60_000;
const MINUTES_AN_HOUR = 60;
/** A worker that comes later leaves it to the next night, because by day desks need the machine. */
const BEGINS_WITHIN_MS = 3 * HOUR_MS;
/** The log of the process is told so many findings; the command tells all. */
const TOLD_FINDINGS = 10;
/** Key of the lock of the process that verifies ("vrfy"). */
const VERIFY_LOCK = 0x76726679;

/** From which hour of the night on the tables are verified; undefined: never by itself. */
export class VerifyHour {
  constructor(readonly hour?: number) {}
}

/** Once a night one of the workers does what `bin/dunghan verify` does, and tells the log of the process how it ended. */
@Injectable()
export class NightlyVerify extends Sweep {
  private readonly log = new Logger(NightlyVerify.name);
  private readonly stopping = new AbortController();
  private readonly zone: TimeZone;

  constructor(
    private readonly database: Database,
    private readonly verify: Verify,
    private readonly clock: MachineClock,
    private readonly begins: VerifyHour,
    settings: Settings,
  ) {
    super(EVERY_MS, EVERY_MS);
    this.zone = new TimeZone(settings.timeZone);
  }

  override async look(): Promise<void> {
    const due = this.dueSince();
    if (due === undefined || (await this.isDone(due))) return;
    const lock = await SessionLock.take(this.database, VERIFY_LOCK);
    if (lock === undefined) return;
    try {
      // Another worker may have ended it just now.
      if (!(await this.isDone(due))) this.tell(await this.verify.runOnRecord([], this.stopping.signal));
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    } finally {
      lock.release();
    }
  }

  /** It is begun anew by another worker, or after the start. */
  protected override async halt(): Promise<void> {
    this.stopping.abort();
  }

  /** When the hour struck, if that is not too long ago: today, or yesterday where it is past midnight. */
  private dueSince(): number | undefined {
    const { hour } = this.begins;
    if (hour === undefined) return undefined;
    const now = this.clock.now();
    const today = this.zone.dayOf(now);
    return [today, today - 1]
      .map((day) => this.zone.at(day, hour * MINUTES_AN_HOUR))
      .find((struck) => struck <= now && now < struck + BEGINS_WITHIN_MS);
  }

  private async isDone(since: number): Promise<boolean> {
    const [row] = await this.database.query<{ done: boolean }>(
      'SELECT EXISTS (SELECT FROM verification_run WHERE began_at >= $1) AS done',
      [new Date(since)],
    );
    return row?.done === true;
  }

  private tell({ findings, events, seconds }: Verification): void {
    const what = `${events} events in ${seconds.toFixed(1)} s`;
    if (findings.length === 0) return this.log.log(`Verified ${what}: log, states, tallies and identities agree`);
    this.log.error(`Verified ${what}: ${findings.length} findings (${countsOf(findings)})`);
    for (const { kind, where, message } of findings.slice(0, TOLD_FINDINGS))
      this.log.error(`Verify: ${kind}, ${where}: ${message}`);
  }
}

function countsOf(findings: readonly VerifyFinding[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
}
