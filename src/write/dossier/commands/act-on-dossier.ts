import { Injectable } from '@nestjs/common';
import type { Answer } from '../../../platform/http/answer.ts';
import type { CommandContext } from '../../../commands/command-context.ts';
import type { DossierEventType } from '../../../domain/dossier/dossier-events.ts';
import type { ActionRequest } from '../../../commands/action-request.ts';
import type { CorrectRequest } from '../../../commands/correct.request.ts';
import { LogEvent } from './log-event.ts';

/** Turns the body of an action into the event that it logs. */
@Injectable()
export class ActOnDossier {
  constructor(private readonly logEvent: LogEvent) {}

  act(code: string, type: DossierEventType, body: ActionRequest, by: CommandContext): Promise<Answer> {
    const { occurredAt, unit, expectedVersion, ...fields } = body;
    return this.logEvent.execute({ code, type, fields, occurredAt, unit, expectedVersion, ...by, status: 200 });
  }

  /** The correction happens now: the body's `occurredAt` is the corrected time, a field of the event. */
  correct(code: string, body: CorrectRequest, by: CommandContext): Promise<Answer> {
    const { unit, expectedVersion, ...fields } = body;
    const type = 'EventCorrected';
    return this.logEvent.execute({ code, type, fields, unit, expectedVersion, ...by, status: 200 });
  }
}
