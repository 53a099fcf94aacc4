import type { Queryable } from '../../platform/database/database.ts';
import type { StreamKeys } from '../../platform/keys/stream-keys.ts';
import { FEED_COUNT } from '../../domain/values/logged-event.ts';
import { type LogFinding, MOST_FINDINGS } from './log-finding.ts';
import { findBrokenChains } from './verify-chain.ts';
import { changedFacts, findLostFacts, ofFacts } from './verify-facts.ts';
import { findWrongPlaces } from './verify-places.ts';
import { findWrongStreamIds } from './verify-stream-ids.ts';
import { findWrongTexts } from './verify-texts.ts';

export type { LogFinding } from './log-finding.ts';

/**
 * Proves the log against itself, feed by feed: every hash computed again, versions without gaps, as many events as
 * positions, stream ids that come of their codes, texts that fit the hashes in their events, pinned facts that are what
 * their names say. Each question is one
 * statement on one snapshot: appends may go on meanwhile.
 * @returns what is wrong, at most 50 findings of a kind in each feed; empty: all is well.
 */
export async function verifyLog(q: Queryable, keys: StreamKeys, signal?: AbortSignal): Promise<LogFinding[]> {
  const changed = await changedFacts(q);
  const findings: LogFinding[] = changed.slice(0, MOST_FINDINGS).map(ofFacts);
  for (let feed = 0; feed < FEED_COUNT; feed += 1) {
    signal?.throwIfAborted();
    findings.push(...(await findWrongPlaces(q, feed)), ...(await findBrokenChains(q, feed)));
    findings.push(...(await findWrongStreamIds(q, feed)), ...(await findWrongTexts(q, feed, keys)));
    findings.push(...(await findLostFacts(q, feed, changed)));
  }
  return findings;
}
