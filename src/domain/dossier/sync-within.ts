import type { Day } from '../time/local-time.ts';
import type { EventData } from '../values/event-definition.ts';
import type { ProcedureFacts, ReferenceFacts } from '../values/reference-facts.ts';
import type { ReceiptPins } from './vocabulary.ts';

/** Within how many milliseconds of a receipt the portal is to have it, unless the receipt has pinned something else. */
export const SYNC_WITHIN_MS = 86_400_000;

/** The rule set of interlinked groups (NĐ 301/2026 Đ4). */
const INTERLINKED_SET = 'ND301';

/** A part of an interlinked group, or a procedure under the rules of those groups, is to be on the portal sooner. */
export function syncPins(
  { lead, parts }: EventData,
  { ownRules }: ProcedureFacts,
  day: Day,
  facts: ReferenceFacts,
): Pick<ReceiptPins, 'syncWithinMs'> {
  const isInterlinked = lead !== undefined || parts !== undefined || ownRules?.ruleSet === INTERLINKED_SET;
  const syncWithinMs = facts.syncWithinMs(isInterlinked, day);
  return syncWithinMs === SYNC_WITHIN_MS ? {} : { syncWithinMs };
}
