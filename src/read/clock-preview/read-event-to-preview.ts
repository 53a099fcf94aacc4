import { DOSSIER_RULES } from '../../domain/dossier/dossier-rules.ts';
import { readEvent, readFields } from '../../domain/stream/read-event.ts';
import { isLoggable } from '../../domain/stream/stream-kind.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import type { EventData } from '../../domain/values/event-definition.ts';
import { moment, optional, type ReadingContext, required, unitCode } from '../../domain/values/event-field.ts';
import { FieldForbidden, invalidField } from '../../domain/values/field-errors.ts';
import type { GivenEvent } from '../../log/streams/growing-stream.ts';

/** What someone says happens; the rest of an event follows from what happened before. */
export type EventToPreview = Pick<GivenEvent, 'type' | 'occurredAt' | 'known' | 'unit' | 'data' | 'text'>;

const UNIT = { unit: optional(unitCode) };
const MOMENT = { occurredAt: required(moment) };

/**
 * An event of a preview, its fields flat like those of the action that logs it. In a correction `occurredAt` is the
 * corrected time, as in the action `correct`; the correction itself happens when the event before it was recorded.
 * @throws DomainError `missing-field` or `invalid-field`, paths within the event
 */
export function readEventToPreview(raw: unknown, reading: ReadingContext, recordedBefore: Instant): EventToPreview {
  if (!isObject(raw)) throw invalidField('', 'must be an object');
  const { type, unit: loggedBy, ...own } = raw;
  if (type === undefined || type === null) throw new FieldForbidden('missing-field', 'type');
  if (typeof type !== 'string' || !isLoggable(DOSSIER_RULES, type)) {
    throw invalidField('type', 'must be a type of event which a caller may log');
  }
  const { unit } = readFields(UNIT, { unit: loggedBy }, reading).data;
  const logged = { type, unit: typeof unit === 'string' ? unit : null };
  if (type === 'EventCorrected') {
    return { ...logged, occurredAt: recordedBefore, ...readEvent(DOSSIER_RULES, type, own, reading) };
  }
  const { occurredAt, ...fields } = own;
  const { occurredAt: happened, known } = readFields(MOMENT, { occurredAt }, reading).data;
  return {
    ...logged,
    occurredAt: Date.parse(String(happened)),
    known: known === 'day' ? known : undefined,
    ...readEvent(DOSSIER_RULES, type, fields, reading),
  };
}

function isObject(raw: unknown): raw is EventData {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
