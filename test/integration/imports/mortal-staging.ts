import { type AppendedPiece, type StagedEvent, StagedEvents } from '../../../src/log/staging/staged-events.ts';
import type { Tx } from '../../../src/platform/database/database.ts';
import { testStreamKeys } from '../../support/test-keys.ts';
import { type ImportWorkbench, ImportWorker } from './import-workbench.ts';

class Killed extends Error {}

/** Dies at a step chosen beforehand, and does nothing any more after it, as a process that was killed. */
class MortalStaging extends StagedEvents {
  private steps = 0;

  constructor(
    database: ConstructorParameters<typeof StagedEvents>[0],
    private readonly lastStep: number,
  ) {
    super(database, testStreamKeys());
  }

  get isDead(): boolean {
    return this.steps > this.lastStep;
  }

  override async stage(tx: Tx, importId: string, events: readonly StagedEvent[]): Promise<void> {
    this.step();
    await super.stage(tx, importId, events);
    this.step();
  }

  override async appendPiece(importId: string, feed: number, limit?: number): Promise<AppendedPiece> {
    this.step();
    const piece = await super.appendPiece(importId, feed, limit);
    this.step();
    return piece;
  }

  private step(): void {
    this.steps += 1;
    if (this.isDead) throw new Killed('kill -9');
  }
}

/** A worker that dies after so many steps. @returns false where it came to the end before */
export async function runUntilKilled(bench: ImportWorkbench, lastStep: number): Promise<boolean> {
  let staging: MortalStaging | undefined;
  const worker = new ImportWorker(bench.db.url, (database) => (staging = new MortalStaging(database, lastStep)));
  // A process that is dead lets go of nothing: its lease runs out.
  worker.jobs.release = async () => undefined;
  await worker.runner.runAll();
  await worker.close();
  await bench.db.owner.query('UPDATE import_job SET leased_until = clock_timestamp()');
  return staging?.isDead === true;
}
