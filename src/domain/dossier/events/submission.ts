import type { Day } from '../../time/local-time.ts';
import {
  adds,
  type EventData,
  type Pinned,
  type Replaced,
  type Repinned,
  type Said,
} from '../../values/event-definition.ts';
import { choice, code, optional, procedureCode, receivingUnitCode, required } from '../../values/event-field.ts';
import { FieldForbidden, invalidField } from '../../values/field-errors.ts';
import { checkUnits, getProcedure, loggingUnit } from '../../values/known-codes.ts';
import type { EventText } from '../../values/logged-event.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { blankDossier } from '../blank-dossier.ts';
import type { Dossier } from '../dossier-state.ts';
import { isNotAnnulled, isNotReceived, isNotSubmitted, isOpen } from '../state-rules.ts';
import { type Channel, CHANNELS, type DeskPins, IDENTITY_CHECKS, type SubmissionPins } from '../vocabulary.ts';
import { dossierBeginning } from './define.ts';

export const SAID_BY_A_SUBMISSION = ['procedure', 'channel', 'receivingUnit'] as const;

type SaidByReceipt = Readonly<{ procedure: string; channel: Channel; receivingUnit: string }>;

const fields = {
  procedure: required(procedureCode),
  channel: required(choice(CHANNELS)),
  receivingUnit: required(receivingUnitCode),
  identityCheck: optional(choice(IDENTITY_CHECKS)),
  sourceSystem: optional(code),
};

/** An online submission. It pins whose figures it belongs to, and the hours in which it must be received or refused. */
export const DossierSubmitted = dossierBeginning({
  type: 'DossierSubmitted',
  fields,
  adds: adds<Pinned<SubmissionPins & DeskPins>>(),
  checkAgain: isNotAnnulled,
  rules: [isNotReceived, isNotSubmitted, isOpen],
  complete: (_state, { unit, data, occurredAt }, facts) => {
    checkUnits(unit, data, fields, facts);
    const pinned = submissionPins(data, facts.zone.dayOf(occurredAt), facts);
    return { unit: loggingUnit(unit, data['receivingUnit']), data: { ...data, pinned } };
  },
  repin: (target, replaced, facts): Repinned => {
    if (!hasMoved(replaced)) return {};
    const day = facts.zone.dayOf(replaced.occurredAt ?? target.occurredAt);
    return { pinned: submissionPins(present({ ...target.data, ...replaced.data }), day, facts) };
  },
  evolve: (_state, event) => {
    const { procedure, channel, receivingUnit, pinned } = event.data;
    const { workingHours, calendarRevision } = pinned;
    return {
      ...blankDossier(event, pinned, { procedure, channel, receivingUnit }),
      identityCheck: event.data.identityCheck ?? null,
      submission: { at: event.occurredAt, channel, workingHours, calendarRevision },
    };
  },
});

/** @throws `unknown-procedure` */
function submissionPins(data: EventData, day: Day, facts: ReferenceFacts): SubmissionPins & DeskPins {
  return { ...ownerPins(data, day, facts), ...deskPins(String(data['receivingUnit']), day, facts) };
}

export function deskPins(unit: string, day: Day, facts: ReferenceFacts): DeskPins {
  return { workingHours: facts.workingHoursOf(unit, day), calendarRevision: facts.currentCalendarRevision };
}

/** Whose figures it belongs to: the procedure in force and the unit's place on the day. @throws `unknown-procedure` */
export function ownerPins(data: EventData, day: Day, facts: ReferenceFacts): SubmissionPins {
  const { field, onlineLevel } = getProcedure(String(data['procedure']), day, facts);
  return { field, onlineLevel, place: facts.placeOf(String(data['receivingUnit']), day) };
}

/** Whether a correction names what the pinned facts of a beginning depend on. */
export function hasMoved({ occurredAt, data }: Replaced): boolean {
  return occurredAt !== null || 'procedure' in data || 'receivingUnit' in data;
}

/** The fields without those that a correction takes away. */
export function present(data: EventData): EventData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
}

/**
 * What a receipt leaves out is the submission's; of an import the unit is the one that logs it. @throws `missing-field`
 */
export function saidBySubmission(state: Dossier | null, own: EventData, origin: Said['origin']): EventData {
  const submitted = state === null || state.annulled || state.submission === null ? null : state;
  const missing = SAID_BY_A_SUBMISSION.filter((name) => own[name] === undefined);
  const first = missing.find((name) => name !== 'receivingUnit');
  if (first !== undefined && submitted === null) throw new FieldForbidden('missing-field', first);
  if (submitted === null) return {};
  const taken = missing.filter((name) => name !== 'receivingUnit' || origin === 'command');
  return Object.fromEntries(taken.map((name) => [name, submitted[name]]));
}

/**
 * What a submission said holds: whoever filed online filed online; another procedure or unit needs a reason.
 * @param text of the command; undefined for a correction, which has a reason of its own.
 * @throws `invalid-field`, `missing-field`
 */
export function checkSubmissionHolds(state: Dossier | null, data: SaidByReceipt, text: EventText | undefined): void {
  if (state === null || state.submission === null) return;
  if (data.channel !== state.submission.channel) {
    throw invalidField('channel', 'must be that of the submission: correct the submission if it is wrong');
  }
  const isOther = data.procedure !== state.procedure || data.receivingUnit !== state.receivingUnit;
  if (isOther && text !== undefined && text['changeReason'] === undefined) {
    throw new FieldForbidden('missing-field', 'changeReason');
  }
}
