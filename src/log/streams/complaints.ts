import {
  asComplaintEvent,
  COMPLAINT_EVENT_FORMAT,
  type ComplaintEvent,
} from '../../domain/complaint/complaint-events.ts';
import { COMPLAINT_RULES } from '../../domain/complaint/complaint-rules.ts';
import type { Complaint } from '../../domain/complaint/complaint-state.ts';
import { complaintBody, complaintDetails } from './complaint-body.ts';
import type { StreamKind } from './stream-kind.ts';

export const COMPLAINTS: StreamKind<Complaint, ComplaintEvent> = {
  ...COMPLAINT_RULES,
  format: COMPLAINT_EVENT_FORMAT,
  asEvent: asComplaintEvent,
  answer: complaintBody,
  details: complaintDetails,
  membersOf: () => [],
  personAt: (code) => code,
  unitsOf: ({ receivingUnit, unit }) => ({ receiving: [receivingUnit], competent: [unit], consulted: [] }),
  holderOf: ({ unit }) => unit,
  isGivenLater: () => false,
  // What a complaint says is personal.
  hiddenTexts: ['content'],
};
