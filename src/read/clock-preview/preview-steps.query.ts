import { Query } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import type { Caller } from '../../access/caller.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import type { DossierClockAnswer } from '../../log/streams/dossier.answer.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { PreviewedEvents } from './previewed-events.ts';

/** How a dossier would stand after further steps. */
export class PreviewSteps extends Query<DossierClockAnswer> {
  @ApiHideProperty()
  ref!: StreamRef;

  @ApiHideProperty()
  caller!: Caller;

  /** What would happen next, in order: type, occurredAt and the fields of the action that logs it. */
  @PreviewedEvents(true)
  events!: unknown[];

  /** Names the dossier, and who asks. */
  of(ref: StreamRef, caller: Caller): this {
    return sentBy(Object.assign(this, { ref, caller }), caller);
  }
}
