import type { DueCounts } from './late-calendar.answer.ts';

/** How many fall into one of the boxes: `bucket` 0 is late, 1 up to `days` are the days, what is above them is later. */
export type InBucket = Readonly<{ bucket: number; count: string }>;

/** Adds up what is counted in boxes. */
export function addUp(rows: readonly InBucket[], days: number): DueCounts {
  const counts = Array.from({ length: days }, () => 0);
  let [late, later] = [0, 0];
  for (const { bucket, count } of rows) {
    if (bucket === 0) late += Number(count);
    else if (bucket > days) later += Number(count);
    else counts[bucket - 1] = (counts[bucket - 1] ?? 0) + Number(count);
  }
  return { late, counts, later };
}
