import type { StagedEvents } from '../../../log/staging/staged-events.ts';

/** Feeds do not wait for each other; more connections than the database has cores bring nothing. */
const FEEDS_AT_ONCE = 3;

/**
 * Appends what is staged, feed by feed. Streams that someone else has appended to meanwhile stay behind, marked.
 * @param counts how many events wait in each feed; Infinity where that is not known.
 * @returns the feeds in which streams stayed behind.
 */
export async function appendStaged(
  staged: StagedEvents,
  importId: string,
  counts: ReadonlyMap<number, number>,
): Promise<number[]> {
  const feeds = [...counts.keys()].sort((a, b) => b - a);
  const conflicting: number[] = [];
  const appendNext = async (): Promise<void> => {
    for (let feed = feeds.pop(); feed !== undefined; feed = feeds.pop()) {
      if (await appendFeed(staged, importId, feed, counts.get(feed) ?? 0)) conflicting.push(feed);
    }
  };
  await Promise.all(Array.from({ length: FEEDS_AT_ONCE }, appendNext));
  return conflicting;
}

async function appendFeed(staged: StagedEvents, importId: string, feed: number, count: number): Promise<boolean> {
  let conflicting = false;
  for (let left = count; left > 0;) {
    const { appended, conflicts } = await staged.appendPiece(importId, feed);
    if (conflicts.length > 0) conflicting = true;
    else if (appended === 0) break;
    left -= appended;
  }
  return conflicting;
}
