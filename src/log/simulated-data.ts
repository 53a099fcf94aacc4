import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/database.ts';

/** A stream is simulated when the actor of its first event is `seed`; a partial index holds these events alone. */
const PRESENT_SQL = `
  SELECT EXISTS (SELECT FROM event_log WHERE actor = 'seed' AND version = 1) AS present`;

/** Whether there are simulated streams in the log, so that whatever is made of it can say so. */
@Injectable()
export class SimulatedData {
  private wasPresent = false;

  constructor(private readonly database: Database) {}

  /** Once true it stays so: nothing leaves the log. */
  async isPresent(q: Queryable = this.database): Promise<boolean> {
    if (this.wasPresent) return true;
    const [row] = await q.query<{ present: boolean }>(PRESENT_SQL);
    this.wasPresent = row?.present === true;
    return this.wasPresent;
  }

  /** What the name of a file begins with, so that nobody takes simulated numbers for real ones. */
  async fileMark(): Promise<'synthetic-' | ''> {
    return (await this.isPresent()) ? 'synthetic-' : '';
  }
}
