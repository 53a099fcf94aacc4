import { Query } from '@nestjs/cqrs';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import type { ActionsAnswer } from './actions.answer.ts';

/** What the caller may do with one dossier or complaint as it is now. */
export class GetActions extends Query<ActionsAnswer> {
  constructor(readonly ref: StreamRef) {
    super();
  }
}
