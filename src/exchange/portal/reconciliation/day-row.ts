import { createHash } from 'node:crypto';

/** A dossier as a list of a day tells it: its code at the portal, days as `YYYY-MM-DD`, absent ones null. */
export type DayRow = Readonly<{
  code: string;
  /** The portal's code of the unit that has received it. */
  unit: string;
  /** The portal's number, 1 to 10. */
  status: number;
  receivedOn: string | null;
  dueOn: string | null;
  endedOn: string | null;
}>;

/** How many dossiers there are, and a hash by which two sides see that they have the same. */
export type DaySum = Readonly<{ count: number; hash: string }>;

/** SHA-256 over the lines `code|status|receivedOn|dueOn|endedOn`, sorted by bytes, each ended by LF. */
export function sumOf(rows: readonly Omit<DayRow, 'unit'>[]): DaySum {
  const hash = createHash('sha256');
  for (const line of rows.map(lineOf).toSorted(Buffer.compare)) hash.update(line).update('\n');
  return { count: rows.length, hash: hash.digest('hex') };
}

function lineOf({ code, status, receivedOn, dueOn, endedOn }: Omit<DayRow, 'unit'>): Buffer {
  return Buffer.from([code, status, receivedOn ?? '', dueOn ?? '', endedOn ?? ''].join('|'));
}
