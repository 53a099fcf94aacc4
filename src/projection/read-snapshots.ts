import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.ts';
import { ReferenceData, type ReferenceSnapshot } from '../reference/snapshot/reference-data.ts';
import { WaitForPosition } from './wait-for-position.ts';

/** The read tables and the reference data of one moment: all that one question is answered with. */
export type ReadSnapshot = Readonly<{ tx: Tx; reference: ReferenceSnapshot }>;

/** Opens the snapshot of a question. */
@Injectable()
export class ReadSnapshots {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly position: WaitForPosition,
  ) {}

  /**
   * Runs `ask` on a snapshot that holds all up to a position; its statements run one after the other. A rebuild does not
   * exchange the read tables before `ask` has ended.
   * @param position undefined: does not wait
   * @throws DomainError projection-behind, invalid-field for what is no position; and what `ask` throws
   */
  async after<T>(position: string | undefined, ask: (snapshot: ReadSnapshot) => Promise<T>): Promise<T> {
    await this.position.reached(position);
    return this.database.snapshot(
      async (tx) => ask({ tx, reference: await this.reference.in(tx) }),
      'projection_checkpoint',
    );
  }
}
