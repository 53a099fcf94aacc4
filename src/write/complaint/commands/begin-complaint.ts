import { Injectable } from '@nestjs/common';
import type { CommandContext } from '../../../commands/command-context.ts';
import { NewCodes } from '../../../commands/new-codes.ts';
import type { Answer } from '../../../platform/http/answer.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { CreateComplaintRequest } from '../requests/create-complaint.request.ts';
import { LogComplaintEvent } from './log-complaint-event.ts';

/** A new complaint, taken in by a desk. */
@Injectable()
export class BeginComplaint {
  constructor(
    private readonly logEvent: LogComplaintEvent,
    private readonly codes: NewCodes,
  ) {}

  /** @throws DomainError `already-received` when the code exists, and whatever receiving refuses. */
  async execute(request: CreateComplaintRequest, by: CommandContext): Promise<Answer> {
    const { code: wantedCode, occurredAt, complainant, content, ...fields } = request;
    const wanted = { code: wantedCode, unit: fields.unit, unitField: 'unit', occurredAt };
    const code = await this.codes.codeFor('complaint', wanted, by.idempotency);
    const type = 'ComplaintReceived';
    const beside = { complainant, content: content ?? undefined };
    try {
      return await this.logEvent.execute({
        code,
        type,
        fields: { ...fields },
        occurredAt,
        expectedVersion: 0,
        by,
        ...beside,
        status: 201,
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'stream-changed-meanwhile') throw codeIsTaken();
      throw error;
    }
  }
}

function codeIsTaken(): DomainError {
  return new DomainError(
    'already-received',
    'conflict',
    'A complaint with this code exists already: choose another code',
  );
}
