import { DomainError } from '../../domain/values/domain-error.ts';
import type { OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import { type OutgoingKind, UnsafeUrl } from '../../platform/outgoing/outgoing-rules.ts';

/** An address that somebody wants to be asked. @throws DomainError `unsafe-url` naming the field */
export async function checkSafe(
  requests: OutgoingRequests,
  kind: OutgoingKind,
  url: string,
  path = 'url',
): Promise<void> {
  try {
    await requests.check(kind, url);
  } catch (error) {
    if (!(error instanceof UnsafeUrl)) throw error;
    throw new DomainError('unsafe-url', 'invalid', `${path} ${error.rule}.`, [{ path, message: error.rule }]);
  }
}
