import { DomainError } from '../domain/values/domain-error.ts';

type SqlError = Error & Readonly<{ code: string; detail?: string }>;

const OTHER_VERSION = 'DH001';
const KEY_TAKEN = 'DH002';
const RECORDED_GOES_BACK = 'DH003';
const RECORDED_IN_FUTURE = 'DH004';

/** What an error of the append function means to a caller; anything else comes back as it is. */
export function asDomainError(error: unknown): unknown {
  if (!isSqlError(error)) return error;
  switch (error.code) {
    case OTHER_VERSION:
      return streamChanged(Number(error.detail ?? 0));
    case KEY_TAKEN:
      return new DomainError(
        'request-in-progress',
        'conflict',
        'The first request with this Idempotency-Key has just been carried out: send it again for its answer',
      );
    case RECORDED_GOES_BACK:
      return refusedTime('recorded-goes-back', 'must not be before that of the event before it');
    case RECORDED_IN_FUTURE:
      return refusedTime('invalid-field', 'must not be in the future');
    default:
      return error;
  }
}

function streamChanged(currentVersion: number): DomainError {
  return new DomainError(
    'stream-changed-meanwhile',
    'conflict',
    'The stream has another version than the one that was decided on: read it again and decide anew',
    [],
    { currentVersion },
  );
}

function refusedTime(code: string, message: string): DomainError {
  return new DomainError(code, 'invalid', `recordedAt ${message}`, [{ path: 'recordedAt', message }]);
}

function isSqlError(error: unknown): error is SqlError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
