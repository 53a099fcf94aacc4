import type { Day } from '../../time/local-time.ts';
import { adds, type EventData, type Pinned, type Replaced, type Repinned } from '../../values/event-definition.ts';
import { choice, procedureCode, receivingUnitCode, required } from '../../values/event-field.ts';
import { checkUnits, getProcedure, loggingUnit } from '../../values/known-codes.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { blankDossier } from '../blank-dossier.ts';
import { isNotAnnulled, isNotReceived, isNotSubmitted, isOpen } from '../state-rules.ts';
import { CHANNELS, type DeskPins, type SubmissionPins } from '../vocabulary.ts';
import { dossierBeginning } from './define.ts';

export const SAID_BY_A_SUBMISSION = ['procedure', 'channel', 'receivingUnit'] as const;

const fields = {
  procedure: required(procedureCode),
  channel: required(choice(CHANNELS)),
  receivingUnit: required(receivingUnitCode),
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
