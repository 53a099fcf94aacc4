import { Injectable, Logger } from '@nestjs/common';
import { EventsHandler, type IEventHandler } from '@nestjs/cqrs';
import { TimeZone } from '../../domain/time/local-time.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { answeredAll, Gatherer } from '../../platform/database/gatherer.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { ReferenceChanged } from '../importing/reference-changed.ts';
import { loadReference, revisionIn } from './load-reference.ts';
import type { ReferenceSnapshot } from './reference-snapshot.ts';

export { ReferenceSnapshot } from './reference-snapshot.ts';

/** The reference data of this process: kept in memory, read again when its revision has changed. */
@Injectable()
@EventsHandler(ReferenceChanged)
export class ReferenceData implements IEventHandler<ReferenceChanged> {
  private readonly logger = new Logger(ReferenceData.name);
  private readonly zone: TimeZone;
  private snapshot: ReferenceSnapshot | undefined;
  private loading: Promise<ReferenceSnapshot> | undefined;
  private readonly revisions: Gatherer<undefined, bigint>;

  constructor(
    private readonly database: Database,
    settings: Settings,
  ) {
    this.zone = new TimeZone(settings.timeZone);
    this.revisions = new Gatherer(async (asked) => {
      const revision = await revisionIn(database);
      return answeredAll(asked.map(() => revision));
    });
  }

  /** Never older than what was committed when it was called; one small query as long as nothing changed. */
  async current(): Promise<ReferenceSnapshot> {
    return this.refreshIf(await this.revisions.ask(undefined));
  }

  /** The same; what was read of its revision already is not asked again. */
  ofRevision(revision: bigint | undefined): Promise<ReferenceSnapshot> {
    return revision === undefined ? this.current() : this.refreshIf(revision);
  }

  /** As a snapshot of the database has them: neither older nor newer. Waits for no other connection. */
  async in(tx: Tx): Promise<ReferenceSnapshot> {
    const revision = await revisionIn(tx);
    if (this.snapshot?.revision === revision) return this.snapshot;
    return this.keepIfNewer(await loadReference(tx, this.zone));
  }

  /** A snapshot of at least this revision: reads again only if the one at hand is older. */
  async refreshIf(revision: bigint): Promise<ReferenceSnapshot> {
    while (!this.snapshot || this.snapshot.revision < revision) {
      this.loading ??= this.load();
      await this.loading;
    }
    return this.snapshot;
  }

  /** Reads what an import of this process has changed, so that the next question need not wait for it. */
  async handle(): Promise<void> {
    try {
      await this.current();
    } catch (error) {
      this.logger.warn(`The next question reads the reference data again: ${String(error)}`);
    }
  }

  private keepIfNewer(loaded: ReferenceSnapshot): ReferenceSnapshot {
    if (!this.snapshot || this.snapshot.revision < loaded.revision) this.snapshot = loaded;
    return loaded;
  }

  private async load(): Promise<ReferenceSnapshot> {
    try {
      return this.keepIfNewer(await this.database.snapshot((tx) => loadReference(tx, this.zone)));
    } finally {
      this.loading = undefined;
    }
  }
}
