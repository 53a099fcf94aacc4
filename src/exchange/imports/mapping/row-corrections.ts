import { correctedEvents } from '../../../domain/stream/effective-events.ts';
import type { DossierEvent, DossierEventType } from '../../../domain/dossier/dossier-events.ts';
import { formatInstant } from '../../../domain/time/local-time.ts';
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
export type RowCorrection = Readonly<{ type: DossierEventType; data: EventData }>;

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
  return [...gone('ResultReturned', returned), ...ends, ...handled];
}

const UNTOLD_BY_REFUSALS = ['PaymentRecorded', 'DossierForwarded', 'DossierReceived'] as const;

/** The correction that takes an event out. */
export function annulment({ type, version }: Withdrawn): RowCorrection {
  return { type, data: { corrects: version, annul: true } };
}

/** The correction by which an event says what the row says, and which puts one back that was annulled. */
export function replacement(
  { type, occurredAt }: RowStep,
  { event, annulled }: RowEvent,
  change: StepChange,
): RowCorrection {
  const time = annulled ? occurredAt : change.occurredAt;
  return {
    type,
    data: {
      corrects: event.version,
      ...(annulled ? { annul: false } : {}),
      ...(time === undefined ? {} : { occurredAt: formatInstant(time) }),
      ...(Object.keys(change.data).length === 0 ? {} : { data: change.data }),
    },
  };
}
