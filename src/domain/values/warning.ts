import type { EventData } from './event-definition.ts';
import type { Instant } from './logged-event.ts';

export const WARNING_CODES = [
  'due-date-far-away',
  'exceeds-owed',
  'not-checked',
  'possible-duplicate',
  'unit-ended',
  'unlikely-value',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/**
 * What an expert would look at twice and the law does not forbid: it changes neither the event nor the status of the
 * answer. `path` names the field of the command that it is about.
 */
export type Warning = Readonly<{ code: WarningCode; message: string; path?: string }>;

/** An event that a command logs, as its warnings are judged. */
export type Warned = Readonly<{
  type: string;
  occurredAt: Instant;
  now: Instant;
  /** The unit that the command names as the one that logs it. */
  unit?: string | undefined;
  data: EventData;
}>;

/** The fields that an event names, and where they stand in the body of its command: those of a correction stand in `data`. */
export function fieldsOf({ type, data }: Warned): Readonly<{ fields: EventData; within: string }> {
  if (type !== 'EventCorrected') return { fields: data, within: '' };
  return { fields: (data['data'] ?? {}) as EventData, within: 'data.' };
}
