import type { Database, Tx } from '../../platform/database/database.ts';

/** What a change of reference data runs in. */
export type ReferenceChange = Readonly<{
  tx: Tx;
  /** Later than every change before. */
  recordedAt: Date;
  /** To be called when something was written: makes every process read the reference data again. */
  announce(): Promise<void>;
}>;

/** How an import of reference data is carried out. */
export type ImportOptions = Readonly<{
  /** The changes are made and taken back again: the outcome is the same, and nothing has changed. */
  dryRun?: boolean;
  /** Of a dry run: looks at what was changed before it is taken back. */
  look?: (tx: Tx) => Promise<void>;
}>;

/** One transaction which no other change of reference data runs beside. */
export async function changeReference<T>(
  database: Database,
  options: ImportOptions,
  work: (change: ReferenceChange) => Promise<T>,
): Promise<T> {
  return changeOrTry(database, options, async (tx) => work(await begin(tx)));
}

/** One transaction, which a dry run takes back. */
export async function changeOrTry<T>(
  database: Database,
  { dryRun = false, look }: ImportOptions,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const changing = database.transaction(async (tx) => {
    const outcome = await work(tx);
    if (dryRun) {
      await look?.(tx);
      throw new TakenBack(outcome);
    }
    return outcome;
  });
  return changing.catch((error: unknown) => {
    if (isTakenBack<T>(error)) return error.outcome;
    throw error;
  });
}

/** Ends the transaction of a dry run without a trace. */
class TakenBack<T> extends Error {
  constructor(readonly outcome: T) {
    super('A dry run takes its changes back');
  }
}

function isTakenBack<T>(error: unknown): error is TakenBack<T> {
  return error instanceof TakenBack;
}

async function begin(tx: Tx): Promise<ReferenceChange> {
  // A statement of its own: the next one must see the clock after the lock was given, not when it was asked for.
  await tx.query('SELECT FROM reference_revision FOR UPDATE');
  const [row] = await tx.query<{ recorded_at: number }>(
    `SELECT greatest(date_trunc('milliseconds', clock_timestamp()), changed_at + interval '1 millisecond') AS recorded_at
       FROM reference_revision`,
  );
  if (!row) throw new Error('The table reference_revision must have its row');
  const recordedAt = new Date(row.recorded_at);
  const announce = async (): Promise<void> => {
    await tx.query('UPDATE reference_revision SET revision = revision + 1, changed_at = $1', [recordedAt]);
  };
  return { tx, recordedAt, announce };
}
