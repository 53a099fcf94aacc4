import { formatInstant } from '../../time/local-time.ts';
import { endOfWorkingHours } from '../../time/working-calendar.ts';
import { checkCompetence, procedureIn } from '../../values/competence.ts';
import { DomainError } from '../../values/domain-error.ts';
import type { AnyEvent, EventData, EventDefinition, StreamState } from '../../values/event-definition.ts';
import type { ReadingContext } from '../../values/event-field.ts';
import { FieldForbidden, invalidField } from '../../values/field-errors.ts';
import { checkUnits, checkUnitsInForce } from '../../values/known-codes.ts';
import type { EventText, Instant } from '../../values/logged-event.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { type CorrectedEvent, correctedEvents, effectiveEvents } from '../effective-events.ts';
import { CORRECTION_FIELDS } from '../event-corrected.ts';
import { evolveCorrected } from '../fold-stream.ts';
import { eventOf } from '../next-event.ts';
import { readReplacedFields } from '../read-event.ts';
import { mayLog, type StreamRules } from '../stream-kind.ts';
import type { Decision, Proposal } from './proposal.ts';
import { checkOccurredBeforeRecorded, checkRecording, momentOf } from './recording.ts';

/** The event that is corrected, with its definition. */
type Target<State> = CorrectedEvent<AnyEvent> & Readonly<{ definition: EventDefinition<State> }>;

/**
 * A correction of one event: its fields are checked like the event's own, the pinned facts looked up again, and the
 * whole stream is judged again with the corrected event in the place of the original.
 * @throws DomainError with the code of the first rule that the correction, or the stream with it, would break
 */
export function correctEvent<State extends StreamState, E extends AnyEvent>(
  kind: StreamRules<State, E>,
  state: State | null,
  proposal: Proposal<E>,
  facts: ReferenceFacts,
): Decision {
  const { type, data, history = [] } = proposal;
  const corrects = Number(data['corrects']);
  const target = targetOf(kind, history, corrects, proposal.origin);
  checkUnits(proposal.unit, {}, CORRECTION_FIELDS, facts);
  const content = target ? replacement(target, proposal, facts) : proposal;
  checkRecording(state, proposal);
  if (state === null) throw kind.notReceived();
  if (!history.some(({ version }) => version === corrects)) throw new FieldForbidden('unknown-version', 'corrects');
  if (!target) throw new FieldForbidden('not-correctable', 'corrects');
  checkChange(target, content.data, proposal);
  if (proposal.origin === 'command') {
    checkNoneOfImports(target, content.data);
    checkCorrectedUnits(target, content.data, state, facts);
  }
  const unit = proposal.unit ?? state.receivingUnit;
  const correction = eventOf(state, proposal, { type, unit, data: content.data }, '');
  judgeAgain(kind, [...history, correction], corrects, proposal.origin, facts);
  return { type, unit, data: content.data, text: content.text ?? {} };
}

/** Undefined for a version that no event has, and for what is not correctable: the system's own events it alone corrects. */
function targetOf<State extends StreamState, E extends AnyEvent>(
  kind: StreamRules<State, E>,
  history: readonly E[],
  corrects: number,
  origin: Proposal['origin'],
): Target<State> | undefined {
  const target = correctedEvents(history).get(corrects);
  const definition = target && kind.events.get(target.event.type);
  const isCorrectable = definition && mayLog(definition, origin);
  return target && isCorrectable ? { ...target, definition } : undefined;
}

/** The correction with the fields of the corrected event read and its pins looked up again. */
function replacement<State>(
  { event, definition }: Target<State>,
  { data: { data: raw, ...said }, text = {} }: Proposal,
  facts: ReferenceFacts,
): Readonly<{ data: EventData; text: EventText }> {
  const own = { ...said, ...correctedMoment(event, said, facts) };
  if (own['annul'] === true) return { data: own, text };
  const fields = readReplacedFields(definition.fields, (raw ?? {}) as EventData, readingContext(event, facts));
  checkUnits(null, fields.data, definition.fields, facts, 'data.');
  const { occurredAt } = own;
  const correctedAt = typeof occurredAt === 'string' ? Date.parse(occurredAt) : null;
  const { pinned, data } = definition.repin?.(event, { occurredAt: correctedAt, data: fields.data }, facts) ?? {};
  const replaced = { ...fields.data, ...data };
  const isEmpty = Object.keys(replaced).length === 0;
  return {
    data: { ...own, ...(isEmpty ? {} : { data: replaced }), ...(pinned ? { pinned } : {}) },
    text: { ...text, ...fields.text },
  };
}

/** The corrected time; of the day of the original's recording that recording, where no more than the day is known. */
function correctedMoment(
  { recordedAt }: AnyEvent,
  { occurredAt, known }: EventData,
  { zone }: ReferenceFacts,
): EventData {
  if (typeof occurredAt !== 'string' || known !== 'day') return {};
  return { occurredAt: formatInstant(momentOf(Date.parse(occurredAt), recordedAt, known, zone)) };
}

function readingContext({ unit, occurredAt }: AnyEvent, facts: ReferenceFacts): ReadingContext {
  const hours = facts.workingHoursOf(unit, facts.zone.dayOf(occurredAt));
  const calendar = facts.calendarAt(facts.currentCalendarRevision);
  return { zone: facts.zone, endMinute: endOfWorkingHours(hours), calendar };
}

/** What is corrected must be what can be. @throws `invalid-field`, `recorded-before-occurred` */
function checkChange<State>(target: Target<State>, change: EventData, { recordedAt }: Proposal): void {
  if (change['annul'] === false && !target.annulled)
    throw invalidField('annul', 'must be true: the event is not annulled');
  checkCorrectedTime(target, recordedAt, change['occurredAt']);
}

/** @throws `invalid-field` for a field that imports alone may say */
function checkNoneOfImports<State>({ definition }: Target<State>, { data }: EventData): void {
  const named = Object.keys((data ?? {}) as EventData);
  const foreign = named.find((name) => definition.fields[name]?.importsOnly);
  if (foreign !== undefined) throw invalidField(`data.${foreign}`, 'is for imports alone');
}

/** Those that the correction names; all of them when it moves the event. @throws `unit-not-in-force`, `not-competent` */
function checkCorrectedUnits<State extends StreamState>(
  { event, definition }: Target<State>,
  { occurredAt, data }: EventData,
  state: State,
  facts: ReferenceFacts,
): void {
  const named = (data ?? {}) as EventData;
  const moved = typeof occurredAt === 'string' ? Date.parse(occurredAt) : null;
  const day = facts.zone.dayOf(moved ?? event.occurredAt);
  checkUnitsInForce(named, definition.fields, day, facts, 'data.');
  const whole = { ...event.data, ...named };
  if (moved !== null) checkUnitsInForce(whole, definition.fields, day, facts, 'data.');
  const procedure = procedureIn(whole, state);
  if (procedure === undefined) return;
  const judged = moved !== null || 'procedure' in named ? whole : named;
  checkCompetence(judged, definition.fields, { procedure, day }, facts, 'data.');
}

/**
 * The original's recordedAt stays, and bounds the corrected time; of the system's own events that of the correction does.
 * @throws `recorded-before-occurred`
 */
function checkCorrectedTime<State>({ event, definition }: Target<State>, now: Instant, occurredAt: unknown): void {
  if (typeof occurredAt !== 'string') return;
  checkOccurredBeforeRecorded(Date.parse(occurredAt), definition.system ? now : event.recordedAt);
}

/**
 * Every event of the stream must still be allowed where it is. What the system logged is not asked: nobody could take
 * it out of the way of a correction.
 */
function judgeAgain<State extends StreamState, E extends AnyEvent>(
  kind: StreamRules<State, E>,
  history: readonly AnyEvent[],
  corrects: number,
  origin: Proposal['origin'],
  facts: ReferenceFacts,
): void {
  let state: State | null = null;
  for (const event of effectiveEvents(history)) {
    const definition = kind.events.get(event.type);
    if (!definition) throw new Error(`A ${kind.name} has no event ${event.type}`);
    if (event.version === corrects) judgeCorrected(definition, state, event, origin, facts);
    else if (!definition.system) judgeOther(definition, state, event, facts);
    state = evolveCorrected(kind, state, event, facts);
  }
}

function judgeCorrected<State>(
  definition: EventDefinition<State>,
  state: State | null,
  event: AnyEvent,
  origin: Proposal['origin'],
  facts: ReferenceFacts,
): void {
  definition.check(state, event, facts);
  if (origin === 'command') definition.checkCommand?.(state, event, facts);
}

/** The rule is then broken not by the correction itself, but by another event that relies on what is corrected. */
function judgeOther<State>(
  definition: EventDefinition<State>,
  state: State | null,
  event: AnyEvent,
  facts: ReferenceFacts,
): void {
  try {
    definition.check(state, event, facts);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, kind, message, errors, extra } = error;
    const which = `Event ${event.version} (${event.type}) would break a rule: correct or annul it first`;
    throw new DomainError(code, kind, `${which}. ${message}`, errors, extra);
  }
}
