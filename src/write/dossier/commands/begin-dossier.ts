import { Injectable } from '@nestjs/common';
import type { Caller } from '../../../access/caller.ts';
import { invalidField } from '../../../commands/command-fields.ts';
import { NewCodes } from '../../../commands/new-codes.ts';
import type { Answer } from '../../../platform/http/answer.ts';
import type { IdempotencyKey } from '../../../commands/idempotency/idempotency-key.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { CreateDossierRequest } from '../requests/create-dossier.request.ts';
import { LogEvent } from './log-event.ts';

/** What comes with `receive`, not with a submission. */
const ONLY_WITH_RECEIPT = ['competentUnit', 'feeDong', 'dueAt', 'judgedBy'] as const;

/** A new dossier: received at the desk, or only submitted online. */
@Injectable()
export class BeginDossier {
  constructor(
    private readonly logEvent: LogEvent,
    private readonly codes: NewCodes,
  ) {}

  /** @throws DomainError `already-received` when the code exists, and whatever receiving refuses. */
  async execute(request: CreateDossierRequest, caller: Caller, idempotency?: IdempotencyKey): Promise<Answer> {
    const { code: wantedCode, occurredAt, applicant, submittedOnly = false, ...fields } = request;
    if (submittedOnly) refuseReceiptFields(request);
    const wanted = { code: wantedCode, unit: fields.receivingUnit, unitField: 'receivingUnit', occurredAt };
    const code = await this.codes.codeFor('dossier', wanted, idempotency);
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
