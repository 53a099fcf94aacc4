import type { DossierEvent } from '../../src/domain/dossier/dossier-events.ts';

type Stage = 'new' | 'submitted' | 'received' | 'ended';

const BEGINNINGS = new Set<string>(['DossierSubmitted', 'DossierReceived', 'ReceiptRefused']);
const ENDS = new Set<string>(['ReceiptRefused', 'DossierWithdrawn', 'DossierStopped', 'DossierResolved']);
const WHILE_SUBMITTED = new Set<string>([
  'DossierReceived',
  'ReceiptRefused',
  'PaymentRecorded',
  'DocumentsDigitised',
  'DigitisedDataReused',
]);
const AFTER_END = new Set<string>([
  'PartChanged',
  'PaymentRecorded',
  'DocumentsDigitised',
  'LateCauseRecorded',
  'ResultReturned',
  'IdentityChecked',
  'PortalSynced',
  'ServiceRated',
]);

const ALLOWED: Readonly<Record<Stage, (type: string) => boolean>> = {
  new: (type) => BEGINNINGS.has(type),
  submitted: (type) => WHILE_SUBMITTED.has(type),
  received: (type) => !BEGINNINGS.has(type),
  ended: (type) => AFTER_END.has(type),
};

function stageAfter(stage: Stage, { type }: DossierEvent): Stage {
  if (type === 'DossierSubmitted') return 'submitted';
  if (type === 'DossierReceived') return 'received';
  return ENDS.has(type) ? 'ended' : stage;
}

/** Whether a stream could have come about so, once its corrections have taken effect. */
export function isLawful(events: readonly DossierEvent[]): boolean {
  let stage: Stage = 'new';
  let receivedAt = -Infinity;
  for (const event of events) {
    if (!ALLOWED[stage](event.type) || event.occurredAt < receivedAt) return false;
    if (stage === 'new' && !('pinned' in event.data)) return false;
    if (event.type === 'DossierReceived') receivedAt = event.occurredAt;
    stage = stageAfter(stage, event);
  }
  return true;
}
