import { correctedEvents } from '../../../domain/stream/effective-events.ts';
import type { DossierEvent, DossierEventType } from '../../../domain/dossier/dossier-events.ts';
import { momentOf } from '../../../domain/stream/decide/recording.ts';
import { formatInstant, type TimeZone } from '../../../domain/time/local-time.ts';
import type { EventText } from '../../../domain/values/logged-event.ts';
import type { EventData } from '../../../domain/values/event-definition.ts';
import { commandIdOf } from '../../../log/stream-ref.ts';
import { idCommand } from '../lines/line-candidate.ts';
import type { StepChange } from './row-changed.ts';
import type { RowField } from './row-fields.ts';
import { END_TYPES, type RowStep, timeFieldOf } from './row-steps.ts';

/** An event that a row has made, with all that was corrected since. */
export type RowEvent = Readonly<{ event: DossierEvent; annulled: boolean }>;

/** The events of a stream that rows of legacy tables have made: those of one row have their type as their id. */
export type RowEvents = ReadonlyMap<string, RowEvent>;

/** What a correction of an event says. */
export type RowCorrection = Readonly<{ type: DossierEventType; data: EventData; text?: EventText }>;

type Stream = Readonly<{
  history: readonly DossierEvent[];
  find: (commandId: string) => DossierEvent | undefined;
}>;

const ROW_TYPES = [
  'DossierSubmitted',
  'DossierReceived',
  'DossierForwarded',
  'PaymentRecorded',
  ...END_TYPES,
  'ResultReturned',
] as const;
const ROW_COMMANDS = ROW_TYPES.map((type) => [type, commandIdOf(idCommand(type))] as const);

export function rowEventsOf(stream: Stream): RowEvents {
  const events = new Map<string, RowEvent>();
  if (stream.history.length === 0) return events;
  const corrected = correctedEvents(stream.history);
  for (const [type, commandId] of ROW_COMMANDS) {
    const found = toldAgain(type, stream) ?? stream.find(commandId);
    const event = found && corrected.get(found.version);
    if (event) events.set(type, event);
  }
  return events;
}

/** The id of an event that a row tells anew, after the one that it made before was annulled. */
export function commandAgain(type: DossierEventType, version: number): string {
  return commandIdOf(idCommand(`${type}:${version}`));
}

/** The last event of a type that a row has told anew. */
function toldAgain(type: DossierEventType, stream: Stream): DossierEvent | undefined {
  const alike = stream.history.filter((event) => event.type === type);
  if (alike.length < 2) return undefined;
  return alike.findLast((event) => stream.find(commandAgain(type, event.version - 1)) === event);
}

/** An event that the row, as it is now, does not tell of; and the field that says so. */
export type Withdrawn = Readonly<{ type: DossierEventType; version: number; field: RowField }>;

/**
 * The events that the row takes back, in the order in which they can be annulled: the return, the end, and all that was
 * told of a dossier that was refused after all, the receipt last. A mapping that does not look for an end takes none back.
 */
export function takenBack(
  recorded: RowEvents,
  steps: readonly RowStep[],
  channel: string,
  mapped: ReadonlyMap<RowField, unknown>,
): Withdrawn[] {
  const told = new Set(steps.map(({ type }) => type));
  const end = steps.find(({ type }) => END_TYPES.includes(type));
  const gone = (type: DossierEventType, field: RowField | undefined): Withdrawn[] => {
    const found = recorded.get(type);
    if (!found || found.annulled || told.has(type) || field === undefined) return [];
    return [{ type, version: found.event.version, field }];
  };
  const ends = END_TYPES.flatMap((type) => gone(type, timeFieldOf(type, mapped) ?? end?.timeField));
  const returned = timeFieldOf('ResultReturned', mapped) ?? ends[0]?.field;
  const refusal = end?.type === 'ReceiptRefused' ? end.timeField : undefined;
  const handled = UNTOLD_BY_REFUSALS.flatMap((type) => gone(type, refusal));
  // What was filed online stays so filed, also where the old system took its refusal back.
  const submitted = channel === 'online' ? [] : gone('DossierSubmitted', 'channel');
  return [...gone('ResultReturned', returned), ...ends, ...handled, ...submitted];
}

const UNTOLD_BY_REFUSALS = ['PaymentRecorded', 'DossierForwarded', 'DossierReceived'] as const;

/** The correction that takes an event out. */
export function annulment({ type, version }: Withdrawn): RowCorrection {
  return { type, data: { corrects: version, annul: true } };
}

/** A step of a row that says something else than the recorded event. */
export type ChangedStep = Readonly<{ step: RowStep; recorded: RowEvent; change: StepChange }>;

/**
 * The steps that must be told anew, in order: those moved to a time after the recording of their event, which no
 * correction can do, and those that then come before what they follow, for the fold goes by version.
 */
export function toldAnew(
  steps: readonly RowStep[],
  changes: readonly ChangedStep[],
  recorded: RowEvents,
  gone: readonly Withdrawn[],
  zone: TimeZone,
): readonly RowStep[] {
  const tooLate = changes.filter(({ step, recorded: { event } }) => isTooLate(step, event, zone));
  const again: RowStep[] = [];
  let floor = submissionThatStays(recorded, gone);
  for (const step of steps) {
    const version = recorded.get(step.type)?.event.version;
    const isAgain = version !== undefined && (version < floor || tooLate.some((found) => found.step === step));
    if (isAgain) again.push(step);
    if (isAgain || IS_FOLLOWED.has(step.type)) {
      floor = Math.max(floor, isAgain ? Number.POSITIVE_INFINITY : (version ?? Number.POSITIVE_INFINITY));
    }
  }
  return again;
}

/** The version of the submission that a receipt cannot come before; 0 where there is none. */
function submissionThatStays(recorded: RowEvents, gone: readonly Withdrawn[]): number {
  const found = recorded.get('DossierSubmitted');
  const stays = found && !found.annulled && !gone.some(({ type }) => type === 'DossierSubmitted');
  return stays ? found.event.version : 0;
}

/** What later steps of a row cannot come before. */
const IS_FOLLOWED: ReadonlySet<string> = new Set([
  'DossierSubmitted',
  'DossierReceived',
  'DossierForwarded',
  ...END_TYPES,
]);

/** An event may have happened at most so much later than its recording (contract, Events). */
const RECORDING_SLACK_MS = 300_000;

function isTooLate({ occurredAt, known }: RowStep, { recordedAt }: DossierEvent, zone: TimeZone): boolean {
  return momentOf(occurredAt, recordedAt, known, zone) > recordedAt + RECORDING_SLACK_MS;
}

/** What is told anew is annulled before, the last first. */
export function annulledFirst(again: readonly RowStep[], recorded: RowEvents): Withdrawn[] {
  return again.toReversed().flatMap(({ type, timeField }) => {
    const found = recorded.get(type);
    return found && !found.annulled ? [{ type, version: found.event.version, field: timeField }] : [];
  });
}

/**
 * First what is put back, then what moves to a later time, the last first, then the rest in order: so that no event
 * passes the one before or after it on the way. A receipt that moves to an earlier time lets the others follow it.
 */
export function replacements(changes: readonly ChangedStep[]): RowCorrection[] {
  const kept = changes.filter(({ recorded }) => !recorded.annulled);
  const [later, rest] = [kept.filter(isLater), kept.filter((found) => !isLater(found))];
  const receipt = rest.filter(({ step }) => step.type === 'DossierReceived');
  const back = changes.filter(({ recorded }) => recorded.annulled);
  return [...receipt, ...back, ...later.toReversed(), ...rest.filter((found) => !receipt.includes(found))].map(
    replacement,
  );
}

function isLater({ recorded, change }: ChangedStep): boolean {
  return (change.occurredAt ?? 0) > recorded.event.occurredAt;
}

/** The correction by which an event says what the row says, and which puts one back that was annulled. */
function replacement({ step, recorded: { event, annulled }, change }: ChangedStep): RowCorrection {
  const { type, occurredAt, known } = step;
  const time = annulled ? occurredAt : change.occurredAt;
  return {
    type,
    data: {
      corrects: event.version,
      ...(annulled ? { annul: false } : {}),
      ...(time === undefined ? {} : { occurredAt: formatInstant(time), ...(known ? { known } : {}) }),
      ...(Object.keys(change.data).length === 0 ? {} : { data: change.data }),
    },
    ...('holder' in change.data && step.text ? { text: { 'data.holder': step.text['holder'] ?? '' } } : {}),
  };
}
