import { checkCompetence, procedureIn } from '../../values/competence.ts';
import type { Day } from '../../time/local-time.ts';
import type { AnyEvent, EventData, EventDefinition, Fields, StreamState } from '../../values/event-definition.ts';
import { FieldForbidden } from '../../values/field-errors.ts';
import { checkUnits, checkUnitsInForce } from '../../values/known-codes.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { eventOf } from '../next-event.ts';
import { mayLog, type StreamRules } from '../stream-kind.ts';
import { correctEvent } from './correct-event.ts';
import type { Decision, Proposal } from './proposal.ts';
import { checkRecording } from './recording.ts';

/**
 * Decides whether a proposed event may be recorded on a stream, and completes it with defaults and pinned facts.
 * `unchanged`: the same event is recorded already (`knownBy`).
 * @throws DomainError with the code of the first rule broken, in the order: fields that depend on the state, unknown
 * units and procedures, recording times, the state.
 */
export function decideEvent<State extends StreamState, E extends AnyEvent>(
  kind: StreamRules<State, E>,
  state: State | null,
  proposal: Proposal<E>,
  facts: ReferenceFacts,
): Decision | 'unchanged' {
  if (proposal.type === 'EventCorrected') return correctEvent(kind, state, proposal, facts);
  const definition = kind.events.get(proposal.type);
  if (!definition || !mayLog(definition, proposal.origin)) throw new FieldForbidden('unknown-type', 'type');
  const decision = complete(definition, state, proposal, facts);
  if (isKnown(definition, proposal, decision)) return 'unchanged';
  checkRecording(state, proposal);
  const event = eventOf(state, proposal, decision, '');
  if (proposal.origin !== 'table') definition.checkAgain?.(state);
  definition.check(state, event, facts);
  if (proposal.origin === 'command') {
    checkNamedUnits(decision.data, definition.fields, state, facts.zone.dayOf(proposal.occurredAt), facts);
    definition.checkCommand?.(state, event, facts, decision.text);
  }
  return decision;
}

/** @throws `unit-not-in-force`, `not-competent` */
function checkNamedUnits(
  data: EventData,
  fields: Fields,
  state: StreamState | null,
  day: Day,
  facts: ReferenceFacts,
): void {
  checkUnitsInForce(data, fields, day, facts);
  const procedure = procedureIn(data, state);
  if (procedure !== undefined) checkCompetence(data, fields, { procedure, day }, facts);
}

/** The event with the defaults and the pinned facts that belong to its type, and the unit that logs it. */
function complete<State extends StreamState, E extends AnyEvent>(
  { fields, pins, complete: completeFully }: EventDefinition<State>,
  state: State | null,
  proposal: Proposal<E>,
  facts: ReferenceFacts,
): Decision {
  const { type, unit, data, text = {}, known } = proposal;
  const byDay = known === undefined ? {} : { known };
  if (completeFully) {
    const completed = completeFully(state, proposal, facts);
    return { type, ...completed, data: { ...completed.data, ...byDay }, text };
  }
  checkUnits(unit, data, fields, facts);
  const pinned = pins ? pins(facts) : {};
  return { type, unit: unit ?? state?.receivingUnit ?? '', data: { ...data, ...pinned, ...byDay }, text };
}

/** An event with the same text is recorded already. @throws DomainError for a command that says something else by it. */
function isKnown(
  { knownBy, checkKnown }: Pick<EventDefinition<unknown>, 'knownBy' | 'checkKnown'>,
  { text, alike, origin }: Proposal,
  { data }: Decision,
): boolean {
  const reference = knownBy === undefined ? undefined : text?.[knownBy];
  const recorded = typeof reference === 'string' ? alike?.get(reference) : undefined;
  if (recorded && origin === 'command') checkKnown?.(recorded, data);
  return recorded !== undefined;
}
