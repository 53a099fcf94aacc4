import { Injectable, Optional } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.ts';
import { ReadReplica } from '../platform/database/read-replica.ts';
import { ReferenceData, type ReferenceSnapshot } from '../reference/snapshot/reference-data.ts';
import { WaitForPosition } from './wait-for-position.ts';

/** The read tables and the reference data of one moment: all that one question is answered with. */
export type ReadSnapshot = Readonly<{ tx: Tx; reference: ReferenceSnapshot }>;

/** The table that a question holds, so that no rebuild exchanges the read tables under it. */
const HELD = 'projection_checkpoint';

/** Opens the snapshot of a question. */
@Injectable()
export class ReadSnapshots {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly position: WaitForPosition,
    @Optional() private readonly replica?: ReadReplica,
  ) {}

  /**
   * Runs `ask` on a snapshot that holds all up to a position; its statements run one after the other. A rebuild does not
   * exchange the read tables before `ask` has ended.
   * @param position undefined: does not wait
   * @throws DomainError projection-behind, invalid-field for what is no position; and what `ask` throws
   */
  async after<T>(position: string | undefined, ask: (snapshot: ReadSnapshot) => Promise<T>): Promise<T> {
    await this.position.reached(position);
    return this.database.snapshot((tx) => this.on(tx, ask), HELD);
  }

  /**
   * The same for a question that may be answered as of some seconds ago: on the replica where there is one that follows,
   * unless the caller waits for a position. Nothing that is kept, such as a report, is made of it.
   */
  async mayLag<T>(position: string | undefined, ask: (snapshot: ReadSnapshot) => Promise<T>): Promise<T> {
    const answered = position === undefined && (await this.replica?.snapshot((tx) => this.on(tx, ask), HELD));
    return answered ? answered.answer : this.after(position, ask);
  }

  private async on<T>(tx: Tx, ask: (snapshot: ReadSnapshot) => Promise<T>): Promise<T> {
    return ask({ tx, reference: await this.reference.in(tx) });
  }
}
