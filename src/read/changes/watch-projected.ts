import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { EventsHandler, type IEventHandler } from '@nestjs/cqrs';
import { BatchProjected } from '../../log/subscriptions/batch-projected.ts';
import { Database } from '../../platform/database/database.ts';
import type { PositionVector } from '../../projection/position-vector.ts';
import { PROJECTED } from '../../projection/projected.ts';
import { type Changed, ProjectedChanges } from './projected-changes.ts';

/** How often it is asked how far the read tables are: another process may have projected. */
const POLL_MS = 100;

/** What has come, up to which position; undefined: more than is looked through. */
export type News = Readonly<{ position: PositionVector; changed: readonly Changed[] | undefined }>;
type Listener = (news: News) => void;

/** Tells all who listen in this process what has been projected: the log is asked once for all of them. */
@Injectable()
@EventsHandler(BatchProjected)
export class WatchProjected implements OnApplicationShutdown, IEventHandler<BatchProjected> {
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | undefined;
  private at: PositionVector = new Map();
  private asking: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly changes: ProjectedChanges,
  ) {}

  /** @returns from which position on the listener is told, and how it stops listening */
  async listen(listener: Listener): Promise<Readonly<{ from: PositionVector; stop: () => void }>> {
    if (this.listeners.size === 0) this.at = await PROJECTED.positions(this.database);
    this.listeners.add(listener);
    this.askLater();
    const stop = (): void => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) clearTimeout(this.timer);
    };
    return { from: this.at, stop };
  }

  /** A batch of this process was committed. */
  handle(): void {
    if (this.listeners.size > 0) void this.ask();
  }

  onApplicationShutdown(): void {
    this.listeners.clear();
    clearTimeout(this.timer);
  }

  private askLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), POLL_MS).unref();
  }

  /** One question at a time; whoever comes meanwhile is served by the next. */
  private async ask(): Promise<void> {
    this.asking ??= this.tell().finally(() => {
      this.asking = undefined;
      if (this.listeners.size > 0) this.askLater();
    });
    return this.asking;
  }

  private async tell(): Promise<void> {
    try {
      const position = await PROJECTED.positions(this.database);
      const changed = await this.changes.between(this.at, position);
      this.at = position;
      if (changed?.length !== 0) for (const listener of this.listeners) listener({ position, changed });
    } catch {
      // The database is away for a moment: the next question tells all that has come meanwhile.
    }
  }
}
