import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { laneOf, type NewAuditEntry } from './audit-entry.ts';

type Waiting = Readonly<{ entry: NewAuditEntry; written: () => void; failed: (error: unknown) => void }>;

/** So many entries go into one statement: the lanes are held no longer than that takes. */
const MOST_AT_ONCE = 200;

/** Puts on record. What comes while a statement is on its way goes together into the next one. */
@Injectable()
export class AuditTrail {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(private readonly database: Database) {}

  /** Resolves once the entry is kept. @throws whatever the database throws: then nothing may be answered. */
  write(entry: NewAuditEntry): Promise<void> {
    return new Promise((written, failed) => {
      this.waiting.push({ entry, written, failed });
      if (!this.isWriting) void this.writeAll();
    });
  }

  /** Kept with what the transaction does, or neither is. Its end must be near: the lanes are held until then. */
  async writeIn(tx: Queryable, entries: readonly NewAuditEntry[]): Promise<void> {
    if (entries.length > 0) await append(tx, entries);
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MOST_AT_ONCE);
      try {
        await append(
          this.database,
          batch.map(({ entry }) => entry),
        );
        for (const { written } of batch) written();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.isWriting = false;
  }
}

async function append(q: Queryable, entries: readonly NewAuditEntry[]): Promise<void> {
  const given = entries.map(({ callerUnits, ...entry }) => ({
    ...entry,
    lane: laneOf(entry.actor),
    units: unitsOf(entry, callerUnits),
  }));
  await q.query('SELECT append_audit($1)', [JSON.stringify(given)], 'append-audit');
}

function unitsOf({ unit, codes }: Pick<NewAuditEntry, 'unit' | 'codes'>, callerUnits: readonly string[]): string[] {
  const all = [unit, ...callerUnits, ...codes.flatMap(({ receiving, competent }) => [receiving, competent])];
  return [...new Set(all.filter((code) => code !== null))];
}
