import type { TimeZone } from '../../../domain/time/local-time.ts';
import { type AnyEvent, isByDay } from '../../../domain/values/event-definition.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { RowField } from './row-fields.ts';
import type { RowStep } from './row-steps.ts';

/** What an event says of a field that its data leaves out. */
const UNSAID: Readonly<Record<string, unknown>> = { judgedBy: 'date', startsAt: 'receipt', electronicResult: false };

/** What a row says otherwise than the recorded event, and in which of its fields. */
export type StepChange<Field extends string = RowField> = Readonly<{
  fields: readonly Field[];
  /** Undefined where the time is the same. */
  occurredAt?: number;
  data: Readonly<Record<string, unknown>>;
}>;

/**
 * What a row contradicts of a recorded event. A field that the row leaves empty contradicts nothing; a time of which
 * only the day is known contradicts another day.
 * @param data the step's data as the log would keep it.
 */
export function changeOf<Field extends string>(
  step: RowStep<Field, string>,
  data: Readonly<Record<string, unknown>>,
  recorded: AnyEvent,
  zone: TimeZone,
): StepChange<Field> {
  const kept = recorded.data as Readonly<Record<string, unknown>>;
  const names = Object.keys(step.fields).filter(
    (name) => data[name] !== undefined && data[name] !== (kept[name] ?? UNSAID[name]),
  );
  const fields = names.flatMap((name) => step.fields[name] ?? []);
  const changed = Object.fromEntries(names.map((name) => [name, data[name]]));
  if (isSameTime(step, recorded, zone)) return { fields, data: changed };
  return { fields: [step.timeField, ...fields], data: changed, occurredAt: step.occurredAt };
}

/** Where only the day of one of them is known the same day is the same. */
function isSameTime({ occurredAt, known }: RowStep<string, string>, recorded: AnyEvent, zone: TimeZone): boolean {
  if (occurredAt === recorded.occurredAt) return true;
  return (known === 'day' || isByDay(recorded)) && zone.dayOf(occurredAt) === zone.dayOf(recorded.occurredAt);
}

export function rowChanged(changed: readonly string[]): DomainError {
  const fields = [...new Set(changed)];
  const errors = fields.map((path) => ({ path, message: 'contradicts what is recorded' }));
  return new DomainError(
    'row-changed',
    'conflict',
    `The row contradicts what is recorded: ${fields.join(', ')}`,
    errors,
  );
}
