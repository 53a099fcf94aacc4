import { readCode } from '../../domain/values/event-field.ts';
import type { StreamName, StreamRef } from '../../domain/values/logged-event.ts';
import { streamRef } from '../stream-ref.ts';
import { DomainError } from '../../domain/values/domain-error.ts';

/** The stream that a path or body names. @throws `unknown-dossier` or `unknown-complaint` for what cannot be a code. */
export function namedStream(kind: StreamName, rawCode: string): StreamRef {
  const code = readCode(rawCode);
  if (code === null) throw unknownStream(kind);
  return streamRef(kind, code);
}

/** Nothing has this code: `unknown-dossier` or `unknown-complaint`. */
export function unknownStream(kind: StreamName): DomainError {
  return new DomainError(`unknown-${kind}`, 'not-found', `There is no ${kind} with this code`);
}

/** Something else begins with this code. */
export function codeIsTaken(kind: StreamName): DomainError {
  return new DomainError(
    'already-received',
    'conflict',
    `A ${kind} with this code exists already: choose another code`,
  );
}
