import { DomainError } from '../domain/values/domain-error.ts';
import { instantOrDay, readCode, type ReadingContext } from '../domain/values/event-field.ts';
import { type Instant, parseInstantOrDay } from '../domain/time/local-time.ts';

/** When it happened, as the body says it; undefined when it says nothing. @throws `invalid-field`. */
export function readMoment(raw: string | undefined, ctx: ReadingContext): Instant | undefined {
  if (raw === undefined) return undefined;
  const moment = parseInstantOrDay(raw, ctx.zone, ctx.endMinute);
  if (moment === null) throw invalidField('occurredAt', instantOrDay.rule);
  return moment;
}

/** The unit that logs it; undefined when the body says nothing. @throws `invalid-field`. */
export function readUnit(raw: string | undefined): string | undefined {
  if (raw === undefined) return undefined;
  return readCode(raw) ?? refuse('unit');
}

/** A code that the caller gives to a new dossier. @throws `invalid-field`. */
export function readOwnCode(raw: string | undefined): string | undefined {
  if (raw === undefined) return undefined;
  return readCode(raw) ?? refuse('code');
}

export function invalidField(path: string, message: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `${path} ${message}`, [{ path, message }]);
}

function refuse(path: string): never {
  throw invalidField(path, 'must be a code: 1–100 characters without control characters, not . or ..');
}
