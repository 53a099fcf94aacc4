import { CHANNELS } from '../dossier/dossier-events.ts';
import { choice, code, freeText, optional, required, unitCode } from '../values/event-field.ts';
import type { EventFields } from '../dossier/event-fields.ts';
import { type ComplaintEventType, SUBJECTS } from './complaint-events.ts';

/**
 * What each event carries besides occurredAt, recordedAt, actor and unit. A field that is not named here is refused.
 * The facts under `pinned` are the system's, never the caller's.
 */
export const COMPLAINT_FIELDS: Readonly<Record<Exclude<ComplaintEventType, 'EventCorrected'>, EventFields>> = {
  ComplaintReceived: {
    channel: required(choice(CHANNELS)),
    unit: required(unitCode),
    subject: required(choice(SUBJECTS)),
    dossier: optional(code),
  },
  ComplaintRefused: { reason: required(freeText) },
  ComplaintForwarded: { unit: required(unitCode) },
  InformationRequested: {},
  InformationReceived: {},
  ComplaintAnswered: {},
  AnswerPublished: {},
};

/** True for the types of a complaint's events: a caller or an import may log all of them. */
export function isComplaintEventType(type: string): type is ComplaintEventType {
  return type === 'EventCorrected' || Object.hasOwn(COMPLAINT_FIELDS, type);
}
