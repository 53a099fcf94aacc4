import { DomainError } from '../../domain/values/domain-error.ts';

/** Somebody asks too often. `retryAfterSeconds`: when to try again. */
export class TooManyRequests extends DomainError {
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super('too-many-requests', 'unavailable', message);
  }
}
