import { Injectable } from '@nestjs/common';
import type { ActionRequest } from '../../../commands/action-request.ts';
import type { CommandContext } from '../../../commands/command-context.ts';
import type { CorrectRequest } from '../../../commands/correct.request.ts';
import type { Answer } from '../../../platform/http/answer.ts';
import type { ComplaintEventType } from '../../../domain/complaint/complaint-events.ts';
import type { ForwardComplaintRequest } from '../requests/forward-complaint.request.ts';
import { LogComplaintEvent } from './log-complaint-event.ts';

/** Turns the body of an action into the event that it logs. */
@Injectable()
export class ActOnComplaint {
  constructor(private readonly logEvent: LogComplaintEvent) {}

  act(code: string, type: ComplaintEventType, body: ActionRequest, by: CommandContext): Promise<Answer> {
    const { occurredAt, unit, expectedVersion, ...fields } = body;
    return this.logEvent.execute({ code, type, fields, occurredAt, unit, expectedVersion, by, status: 200 });
  }

  /** The body's `unit` is where it goes: a field of the event. */
  forward(code: string, body: ForwardComplaintRequest, by: CommandContext): Promise<Answer> {
    const { occurredAt, expectedVersion, ...fields } = body;
    const type = 'ComplaintForwarded';
    return this.logEvent.execute({ code, type, fields, occurredAt, expectedVersion, by, status: 200 });
  }

  /** The correction happens now: the body's `occurredAt` is the corrected time, a field of the event. */
  correct(code: string, body: CorrectRequest, by: CommandContext): Promise<Answer> {
    const { unit, expectedVersion, ...fields } = body;
    return this.logEvent.execute({ code, type: 'EventCorrected', fields, unit, expectedVersion, by, status: 200 });
  }
}
