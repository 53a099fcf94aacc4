import { DomainError } from '../../values/domain-error.ts';
import * as legalClock from '../../clock/legal-clock.ts';
import {
  adds,
  type ClockPins,
  type EventData,
  newestCalendar,
  type Pinned,
  type Replaced,
  type Repinned,
  type Said,
} from '../../values/event-definition.ts';
import {
  blankableText,
  code,
  competentUnitCode,
  type EventField,
  optional,
  required,
  statement,
  unitCode,
} from '../../values/event-field.ts';
import { checkUnits } from '../../values/known-codes.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import type { Dossier } from '../dossier-state.ts';
import { whileProcessed } from '../state-rules.ts';
import type { CompetentPins } from '../vocabulary.ts';
import { advance, clockEventOf, dossierEvent, moveClocks } from './define.ts';

/** Absent in events of the log from before a clock could wait for them. */
const clockPins = adds<Partial<Pinned<ClockPins>>>();

export const DossierForwarded = dossierEvent({
  type: 'DossierForwarded',
  fields: { holder: required(code) },
  adds: clockPins,
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event, ctx) =>
    advance(state, event, {
      processing: true,
      ...moveClocks(state, (clock) => legalClock.beginWork(clock, clockEventOf(event, state), ctx)),
      forwardedTo: event.data.holder,
      firstForwardedAt: state.firstForwardedAt ?? event.occurredAt,
    }),
});

/**
 * A dossier that was taken in elsewhere has reached the unit that must resolve it: a clock that has waited for that
 * starts. It arrives once, and once more after a transfer, then without effect.
 */
export const CompetentUnitReceived = dossierEvent({
  type: 'CompetentUnitReceived',
  fields: {},
  adds: clockPins,
  pins: newestCalendar,
  rules: [...whileProcessed, isOnItsWay],
  evolve: (state, event, ctx) =>
    advance(state, event, {
      competentUnitReceivedAt: event.occurredAt,
      arrivedAt: state.arrivedAt ?? event.occurredAt,
      ...moveClocks(state, (clock) => legalClock.arrive(clock, clockEventOf(event, state), ctx)),
    }),
});

/** @throws `already-received` where the receiving unit is competent itself, or the dossier has arrived. */
function isOnItsWay(state: Dossier | null): void {
  if (state?.receivingUnit !== state?.competentUnit && state?.competentUnitReceivedAt === undefined) return;
  const message = 'The dossier is with its competent unit already: it arrives there once';
  throw new DomainError('already-received', 'conflict', `${message}, and once more after a transfer.`);
}

/** Absent in events of the log from before the competent place was pinned. */
const competent = adds<Readonly<{ pinned?: CompetentPins }>>();
const transferFields = { competentUnit: required(competentUnitCode), reason: optional(blankableText) };
const reassignmentFields = { competentUnit: required(unitCode), legalBasis: required(statement) };

/** Whoever held it, the new competent unit must act now. */
export const DossierTransferred = dossierEvent({
  type: 'DossierTransferred',
  fields: transferFields,
  adds: competent,
  rules: whileProcessed,
  complete: completeWith(transferFields),
  repin: pinAgain,
  evolve: (state, event) =>
    advance(state, event, {
      processing: true,
      forwardedTo: null,
      ...competentOf(state, event.data),
      competentUnitReceivedAt: undefined,
    }),
});

/** A reorganisation moves an open dossier to the successor of its unit. */
export const DossierReassigned = dossierEvent({
  type: 'DossierReassigned',
  fields: reassignmentFields,
  adds: competent,
  system: true,
  rules: whileProcessed,
  complete: completeWith(reassignmentFields),
  evolve: (state, event) => advance(state, event, competentOf(state, event.data)),
});

type Competent = Readonly<{ competentUnit: string; pinned?: CompetentPins }>;

function competentOf({ place }: Dossier, { competentUnit, pinned }: Competent): Partial<Dossier> {
  return { competentUnit, competentPlace: pinned?.competentPlace ?? place };
}

/** Pins the place of the competent unit on the day. @throws `unknown-unit` */
function completeWith(fields: Readonly<Record<string, EventField>>) {
  return (state: Dossier | null, { unit, data, occurredAt }: Said, facts: ReferenceFacts) => {
    checkUnits(unit, data, fields, facts);
    return {
      unit: unit ?? state?.receivingUnit ?? '',
      data: { ...data, pinned: competentPins(data, occurredAt, facts) },
    };
  };
}

function pinAgain(
  target: Readonly<{ occurredAt: number; data: Competent }>,
  replaced: Replaced,
  facts: ReferenceFacts,
): Repinned {
  if (replaced.occurredAt === null && !('competentUnit' in replaced.data)) return {};
  const data = { ...target.data, ...replaced.data };
  return { pinned: competentPins(data, replaced.occurredAt ?? target.occurredAt, facts) };
}

function competentPins(data: EventData, occurredAt: number, facts: ReferenceFacts): CompetentPins {
  return { competentPlace: facts.placeOf(String(data['competentUnit']), facts.zone.dayOf(occurredAt)) };
}
