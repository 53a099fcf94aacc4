import type { Dossier } from '../dossier-state.ts';
import { DossierFieldForbidden } from '../dossier-errors.ts';
import type { DeskPins, SubmissionPins } from '../dossier-events.ts';
import type { Day } from '../../time/local-time.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { checkUnits, getProcedure, loggingUnit } from './known-codes.ts';
import type { Decision, Proposal } from './proposal.ts';

/** A submission pins whose figures it belongs to, and the hours in which it must be received or refused. */
export function completeSubmission(proposal: Proposal, facts: ReferenceFacts): Decision {
  const { type, data, text = {}, occurredAt } = proposal;
  checkUnits({ ...data, unit: proposal.unit }, type, facts);
  return {
    type,
    unit: loggingUnit(proposal.unit, data['receivingUnit']),
    data: { ...data, pinned: submissionPins(data, facts.zone.dayOf(occurredAt), facts) },
    text,
  };
}

/** @throws `unknown-procedure` */
export function submissionPins(
  data: Readonly<Record<string, unknown>>,
  day: Day,
  facts: ReferenceFacts,
): SubmissionPins & DeskPins {
  const unit = String(data['receivingUnit']);
  return { ...ownerPins(data, day, facts), ...deskPins(unit, day, facts) };
}

export function deskPins(unit: string, day: Day, facts: ReferenceFacts): DeskPins {
  return { workingHours: facts.workingHoursOf(unit, day), calendarRevision: facts.currentCalendarRevision };
}

/** Whose figures it belongs to: the procedure in force and the unit's place on the day. @throws `unknown-procedure` */
export function ownerPins(data: Readonly<Record<string, unknown>>, day: Day, facts: ReferenceFacts): SubmissionPins {
  const { field, onlineLevel } = getProcedure(String(data['procedure']), day, facts);
  return { field, onlineLevel, place: facts.placeOf(String(data['receivingUnit']), day) };
}

export const SAID_BY_A_SUBMISSION = ['procedure', 'channel', 'receivingUnit'] as const;

/**
 * A refusal says what it refuses unless a submission has; what it says itself stands in the place of that.
 * @throws `missing-field`, `unknown-unit`, `unknown-procedure`
 */
export function completeRefusal(state: Dossier | null, proposal: Proposal, facts: ReferenceFacts): Decision {
  const { type, text = {}, occurredAt } = proposal;
  const data = refusalData(state, proposal.data);
  checkUnits({ ...data, unit: proposal.unit }, type, facts);
  const own = data['procedure'] !== undefined;
  return {
    type,
    unit: loggingUnit(proposal.unit, data['receivingUnit'] ?? state?.receivingUnit),
    data: own ? { ...data, pinned: ownerPins(data, facts.zone.dayOf(occurredAt), facts) } : data,
    text,
  };
}

/** All three of what a submission says, or none when there is one and the refusal adds nothing to it. */
function refusalData(
  state: Dossier | null,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const named = SAID_BY_A_SUBMISSION.filter((name) => data[name] !== undefined);
  if (state !== null && !state.annulled) {
    const { procedure, channel, receivingUnit } = state;
    return named.length === 0 ? data : { procedure, channel, receivingUnit, ...data };
  }
  const missing = SAID_BY_A_SUBMISSION.find((name) => data[name] === undefined);
  if (missing !== undefined) throw new DossierFieldForbidden('missing-field', missing);
  return data;
}
