import { checkOccurredBeforeRecorded } from '../../dossier/decide/recording.ts';
import type { EventContent } from '../../dossier/event-data.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { endOfWorkingHours } from '../../time/working-calendar.ts';
import { DomainError } from '../../values/domain-error.ts';
import { type Complaint, evolveComplaint } from '../complaint.ts';
import { ComplaintFieldForbidden, ComplaintStateForbids } from '../complaint-errors.ts';
import type { ComplaintEvent } from '../complaint-events.ts';
import {
  type CorrectedComplaintEvent,
  correctedComplaintEvents,
  effectiveComplaintEvents,
} from '../effective-complaint-events.ts';
import { readReplacedComplaintData } from '../event-data.ts';
import { checkUnits, receiptPins } from './complete-event.ts';
import type { ComplaintDecision, ComplaintProposal } from './proposal.ts';
import { checkComplaintState } from './state-rules.ts';

type Target = CorrectedComplaintEvent['event'];
type Data = Readonly<Record<string, unknown>>;

/**
 * A correction with its fields read like those of the event that it corrects, and the pinned facts looked up again when
 * the time or the unit of a receipt is another.
 * @throws `missing-field`, `invalid-field`, `unknown-unit`
 */
export function completeCorrection(
  state: Complaint | null,
  proposal: ComplaintProposal,
  facts: ReferenceFacts,
): ComplaintDecision {
  const { type, unit, data: given, text = {} } = proposal;
  checkUnits([unit], 'unit', facts);
  const target = correctedComplaintEvents(proposal.history ?? []).get(Number(given['corrects']))?.event;
  const completed = { type, unit: unit ?? state?.receivingUnit ?? '' };
  if (!target || given['annul'] === true) return { ...completed, data: given, text };

  const content = replacement(target, given, facts);
  return { ...completed, data: content.data, text: { ...text, ...content.text } };
}

function replacement(target: Target, { data: raw, ...own }: Data, facts: ReferenceFacts): EventContent {
  const hours = facts.workingHoursOf(target.unit, facts.zone.dayOf(target.occurredAt));
  const reading = { zone: facts.zone, endMinute: endOfWorkingHours(hours) };
  const { data: fields, text } = readReplacedComplaintData(target.type, (raw ?? {}) as Data, reading);
  checkUnits([fields['unit']], 'data.unit', facts);
  const replaced = Object.keys(fields).length === 0 ? {} : { data: fields };
  return { data: { ...own, ...replaced, ...repinned(target, own, fields, facts) }, text };
}

function repinned(target: Target, { occurredAt }: Data, { unit }: Data, facts: ReferenceFacts): Data {
  if (target.type !== 'ComplaintReceived' || (occurredAt === undefined && unit === undefined)) return {};
  const at = typeof occurredAt === 'string' ? Date.parse(occurredAt) : target.occurredAt;
  return { pinned: receiptPins(String(unit ?? target.data.unit), facts.zone.dayOf(at), facts) };
}

/**
 * Judges the whole stream with the correction in it: every event must still be allowed where it stands, and the
 * original's own recordedAt bounds the corrected time.
 * @throws DomainError with the code of the first rule that the correction, or the stream with it, would break
 */
export function judgeCorrection(
  state: Complaint | null,
  { data, history = [] }: ComplaintProposal,
  correction: ComplaintEvent,
): void {
  if (state === null) throw new ComplaintStateForbids('not-received', null);
  const original = history.find(({ version }) => version === data['corrects']);
  if (!original) throw new ComplaintFieldForbidden('unknown-version', 'corrects');
  if (original.type === 'EventCorrected') throw new ComplaintFieldForbidden('not-correctable', 'corrects');
  let judged: Complaint | null = null;
  for (const event of effectiveComplaintEvents([...history, correction])) {
    if (event.version === original.version) judgeCorrected(judged, event);
    else judgeOther(judged, event);
    judged = evolveComplaint(judged, event);
  }
}

function judgeCorrected(state: Complaint | null, event: ComplaintEvent): void {
  checkOccurredBeforeRecorded(event.occurredAt, event.recordedAt);
  checkComplaintState(state, event);
}

/** What breaks a rule is then not the correction itself, but an event after it that relies on what is corrected. */
function judgeOther(state: Complaint | null, event: ComplaintEvent): void {
  try {
    checkComplaintState(state, event);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const which = `Event ${event.version} (${event.type}) would break a rule: correct or annul it first`;
    throw new DomainError(error.code, error.kind, `${which}. ${error.message}`, error.errors);
  }
}
