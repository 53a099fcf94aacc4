import { isLoggable } from '../../domain/stream/stream-kind.ts';
import { DOSSIER_RULES } from '../../domain/dossier/dossier-rules.ts';
import { type ReadingContext, instantOrDay } from '../../domain/values/event-field.ts';
import { readEvent } from '../../domain/stream/read-event.ts';
import { invalidField, readMoment, readUnit } from '../../commands/command-fields.ts';
import { FieldForbidden } from '../../domain/values/field-errors.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import type { Happening } from './previewed-dossier.ts';

type Raw = Readonly<Record<string, unknown>>;

/**
 * An event of a preview, its fields flat like those of the action that logs it. In a correction `occurredAt` is the
 * corrected time, as in the action `correct`; the correction itself happens when the event before it was recorded.
 * @throws DomainError `missing-field` or `invalid-field`, paths within the event
 */
export function readHappening(raw: unknown, reading: ReadingContext, recordedBefore: Instant): Happening {
  if (!isObject(raw)) throw invalidField('', 'must be an object');
  const { type, unit, ...own } = raw;
  if (type === undefined || type === null) throw new FieldForbidden('missing-field', 'type');
  if (typeof type !== 'string' || !isLoggable(DOSSIER_RULES, type)) {
    throw invalidField('type', 'must be a type of event which a caller may log');
  }
  const logged = { type, unit: readUnit(textOf('unit', unit)) ?? null };
  if (type === 'EventCorrected')
    return { ...logged, occurredAt: recordedBefore, ...readEvent(DOSSIER_RULES, type, own, reading) };
  const { occurredAt, ...fields } = own;
  const moment = readMoment(textOf('occurredAt', occurredAt), reading);
  if (moment === undefined) throw new FieldForbidden('missing-field', 'occurredAt');
  return { ...logged, occurredAt: moment, ...readEvent(DOSSIER_RULES, type, fields, reading) };
}

function textOf(path: 'unit' | 'occurredAt', raw: unknown): string | undefined {
  if (raw === undefined || raw === null) return undefined;
  if (typeof raw !== 'string') throw invalidField(path, path === 'unit' ? 'must be a code' : instantOrDay.rule);
  return raw;
}

function isObject(raw: unknown): raw is Raw {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
