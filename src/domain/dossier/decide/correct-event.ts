import type { EventText } from '../../values/logged-event.ts';
import { DomainError } from '../../values/domain-error.ts';
import { type Dossier, evolve } from '../dossier.ts';
import { DossierFieldForbidden, DossierStateForbids } from '../dossier-errors.ts';
import type { DossierEvent } from '../dossier-events.ts';
import { correctedEvents, effectiveEvents } from '../effective-events.ts';
import { type ReadingContext, readReplacedFields } from '../event-data.ts';
import { SYSTEM_EVENT_TYPES } from '../event-fields.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { checkExtension } from './extension.ts';
import { checkGivenDueDate } from './given-due-date.ts';
import { checkUnits } from './known-codes.ts';
import type { Decision, Proposal } from './proposal.ts';
import { checkOccurredBeforeRecorded, checkRecording } from './recording.ts';
import { checkRefusalSaysWhat, repin } from './repin.ts';
import { checkState } from './state-rules.ts';

type Correction = DossierEvent<'EventCorrected'>;
type Correctable = Exclude<DossierEvent, Correction>;

/**
 * A correction of one event: its fields are checked like the event's own, the pinned facts looked up again, and the
 * whole stream is judged again with the corrected event in the place of the original.
 * @throws DomainError with the code of the first rule that the correction, or the stream with it, would break
 */
export function correctEvent(state: Dossier | null, proposal: Proposal, facts: ReferenceFacts): Decision {
  const history = proposal.history ?? [];
  const corrects = Number(proposal.data['corrects']);
  const target = correctedEvents(history).get(corrects)?.event ?? null;
  checkUnits({ unit: proposal.unit }, 'EventCorrected', facts);
  const content = isCorrectable(target) ? replacement(target, proposal, facts) : proposal;
  checkRecording(state, proposal);
  if (state === null) throw new DossierStateForbids('not-received', null);
  if (!history.some(({ version }) => version === corrects)) {
    throw new DossierFieldForbidden('unknown-version', 'corrects');
  }
  if (!isCorrectable(target)) throw new DossierFieldForbidden('not-correctable', 'corrects');
  const { type, unit, occurredAt, recordedAt } = proposal;
  const correction = { version: state.version + 1, type, actor: '', occurredAt, recordedAt, data: content.data };
  judgeAgain([...history, correction as Correction], target, proposal.origin, facts);
  return { type, unit: unit ?? state.receivingUnit, data: content.data, text: content.text ?? {} };
}

function isCorrectable(target: DossierEvent | null): target is Correctable {
  return target !== null && target.type !== 'EventCorrected' && !SYSTEM_EVENT_TYPES.includes(target.type);
}

type Data = Readonly<Record<string, unknown>>;
type Replacement = Readonly<{ data: Data; text: EventText }>;

/** The correction with the fields of the corrected event read and its pins looked up again. */
function replacement(target: Correctable, proposal: Proposal, facts: ReferenceFacts): Replacement {
  const { data: raw, ...own } = proposal.data;
  const { text = {} } = proposal;
  if (own['annul'] === true) return { data: own, text };
  const fields = readReplacedFields(target.type, (raw ?? {}) as Data, readingContext(target, facts));
  checkUnits(fields.data, target.type, facts);
  const { occurredAt } = own;
  const correctedAt = typeof occurredAt === 'string' ? Date.parse(occurredAt) : null;
  const { pinned, data } = repin(target, { occurredAt: correctedAt, data: fields.data }, facts);
  const replaced = { ...fields.data, ...data };
  const isEmpty = Object.keys(replaced).length === 0;
  return {
    data: { ...own, ...(isEmpty ? {} : { data: replaced }), ...(pinned ? { pinned } : {}) },
    text: { ...text, ...fields.text },
  };
}

function readingContext(target: Correctable, facts: ReferenceFacts): ReadingContext {
  const hours = facts.workingHoursOf(target.unit, facts.zone.dayOf(target.occurredAt));
  return { zone: facts.zone, endMinute: hours.at(-1)?.to ?? 0 };
}

/** Every event of the stream must still be allowed where it stands; its own recordedAt bounds the corrected time. */
function judgeAgain(
  history: readonly DossierEvent[],
  target: Correctable,
  origin: Proposal['origin'],
  facts: ReferenceFacts,
): void {
  let state: Dossier | null = null;
  for (const event of effectiveEvents(history)) {
    if (event.version === target.version) judgeCorrected(state, event, origin, facts);
    else judgeOther(state, event);
    state = evolve(state, event, facts);
  }
}

function judgeCorrected(
  state: Dossier | null,
  event: DossierEvent,
  origin: Proposal['origin'],
  facts: ReferenceFacts,
): void {
  checkOccurredBeforeRecorded(event.occurredAt, event.recordedAt);
  checkRefusalSaysWhat(state, event);
  checkState(state, event);
  if (origin !== 'command') return;
  checkGivenDueDate(event, facts.zone);
  checkExtension(state, event, facts);
}

/** What breaks a rule is then not the correction itself, but an event after it that relies on what is corrected. */
function judgeOther(state: Dossier | null, event: DossierEvent): void {
  try {
    checkRefusalSaysWhat(state, event);
    checkState(state, event);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, kind, message, errors, extra } = error;
    const which = `Event ${event.version} (${event.type}) would break a rule: correct or annul it first`;
    throw new DomainError(code, kind, `${which}. ${message}`, errors, extra);
  }
}
