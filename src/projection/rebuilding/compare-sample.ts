import { ALL_PARTS } from '../../log/feed-parts.ts';
import type { Database } from '../../platform/database/database.ts';
import type { FeedReader } from '../feed-reader.ts';
import type { FoldContextSource } from '../fold-context-source.ts';
import { Findings } from '../verifying/verify-finding.ts';
import { VerifyPart } from '../verifying/verify-part.ts';

/**
 * Holds tables that were made anew against the log before they serve: that each stream has its row, the identities of
 * all sums, and of each feed the first streams, folded by brute force. `verify` does the same with all streams.
 * @throws Error naming what does not agree
 */
export async function compareSample(beside: Database, reader: FeedReader, contexts: FoldContextSource): Promise<void> {
  const verify = new VerifyPart(beside, reader, contexts);
  for (const part of ALL_PARTS) {
    const findings = new Findings();
    await verify.sample(part, findings);
    const [first] = findings.kept;
    if (first)
      throw new Error(
        `The new read tables do not agree with the log, and do not take over: ${first.kind} ${first.where}: ${first.message}`,
      );
  }
}
