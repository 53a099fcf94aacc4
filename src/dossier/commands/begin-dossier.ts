import { Injectable } from '@nestjs/common';
import type { Caller } from '../../access/caller.ts';
import { CodeIssuer } from '../../event-store/code-issuer.ts';
import { Answer } from '../../http/answer.ts';
import type { IdempotencyKey } from '../../idempotency/idempotency-key.ts';
import { DomainError } from '../../shared/domain-error.ts';
import { MachineClock } from '../../shared/machine-clock.ts';
import { ReferenceData } from '../../units/reference-data.ts';
import { codePrefix, issuedCode } from '../dossier-code.ts';
import { readCode } from '../domain/event-field.ts';
import type { CreateDossierRequest } from '../requests/create-dossier.request.ts';
import { invalidField, readMoment, readOwnCode } from './command-fields.ts';
import { LogEvent } from './log-event.ts';

/** What comes with `receive`, not with a submission. */
const ONLY_WITH_RECEIPT = ['competentUnit', 'feeDong', 'dueAt', 'judgedBy'] as const;

/** A new dossier: received at the desk, or only submitted online. */
@Injectable()
export class BeginDossier {
  constructor(
    private readonly logEvent: LogEvent,
    private readonly codes: CodeIssuer,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError `already-received` when the code exists, and whatever receiving refuses. */
  async execute(request: CreateDossierRequest, caller: Caller, idempotency?: IdempotencyKey): Promise<Answer> {
    const { code: ownCode, occurredAt, applicant, submittedOnly = false, ...fields } = request;
    if (submittedOnly) refuseReceiptFields(request);
    const code = await this.codeFor(request, readOwnCode(ownCode), idempotency);
    try {
      return await this.logEvent.execute({
        code,
        type: submittedOnly ? 'DossierSubmitted' : 'DossierReceived',
        fields,
        ...(occurredAt === undefined ? {} : { occurredAt }),
        expectedVersion: 0,
        caller,
        ...(idempotency ? { idempotency } : {}),
        ...(applicant ? { applicant } : {}),
        status: 201,
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'stream-changed-meanwhile') throw codeIsTaken();
      throw error;
    }
  }

  /** A code of the caller's own is tied to the key, so that the key is known again when it comes with another code. */
  private async codeFor(
    request: CreateDossierRequest,
    ownCode: string | undefined,
    idempotency?: IdempotencyKey,
  ): Promise<string> {
    if (ownCode === undefined) return this.issue(request, idempotency);
    if (idempotency) await this.codes.claim(idempotency.keyHash, ownCode);
    return ownCode;
  }

  /** Drawn before the append, in a transaction of its own; a retry with the same key takes the same code. */
  private async issue(request: CreateDossierRequest, idempotency?: IdempotencyKey): Promise<string> {
    const facts = await this.reference.current();
    const unit = readCode(request.receivingUnit);
    if (unit === null || !facts.unitIsKnown(unit)) {
      throw new DomainError('unknown-unit', 'invalid', 'receivingUnit names no unit that is known', [
        { path: 'receivingUnit', message: 'must be the code of a known unit' },
      ]);
    }
    const at = readMoment(request.occurredAt, { zone: facts.zone, endMinute: facts.endMinute }) ?? this.clock.now();
    const prefix = codePrefix(unit, at, facts.zone);
    return this.codes.issue(prefix, (number) => issuedCode(prefix, number), idempotency?.keyHash);
  }
}

function refuseReceiptFields(request: CreateDossierRequest): void {
  const first = ONLY_WITH_RECEIPT.find((field) => request[field] !== undefined);
  if (first !== undefined) throw invalidField(first, 'comes with receive, not with submittedOnly');
}

function codeIsTaken(): DomainError {
  return new DomainError(
    'already-received',
    'conflict',
    'A dossier with this code exists already: choose another code',
  );
}
