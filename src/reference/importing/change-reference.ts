import type { Database, Tx } from '../../platform/database/database.ts';

/** What a change of reference data runs in. */
export type ReferenceChange = Readonly<{
  tx: Tx;
  /** Later than every change before. */
  recordedAt: Date;
  /** To be called when something was written: makes every process read the reference data again. */
  announce(): Promise<void>;
}>;

/** One transaction which no other change of reference data runs beside. */
export async function changeReference<T>(
  database: Database,
  work: (change: ReferenceChange) => Promise<T>,
): Promise<T> {
  return database.transaction(async (tx) => {
    const recordedAt = await begin(tx);
    return work({
      tx,
      recordedAt,
      announce: async () => {
        await tx.query('UPDATE reference_revision SET revision = revision + 1, changed_at = $1', [recordedAt]);
      },
    });
  });
}

async function begin(tx: Tx): Promise<Date> {
  // A statement of its own: the next one must see the clock after the lock was given, not when it was asked for.
  await tx.query('SELECT FROM reference_revision FOR UPDATE');
  const [row] = await tx.query<{ recorded_at: number }>(
    `SELECT greatest(date_trunc('milliseconds', clock_timestamp()), changed_at + interval '1 millisecond') AS recorded_at
       FROM reference_revision`,
  );
  if (!row) throw new Error('The table reference_revision must have its row');
  return new Date(row.recorded_at);
}
