import { Query } from '@nestjs/cqrs';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import type { HistoryPage } from '../../log/streams/history.answer.ts';
import { FIRST_NUMBERED, PageAfterNumber } from '../../platform/http/query-parameters.ts';

/** One dossier or complaint as the log has it now. */
export class GetStream extends Query<object> {
  constructor(readonly ref: StreamRef) {
    super();
  }
}

/** The events of one dossier or complaint in their order. */
export class GetHistory extends Query<HistoryPage> {
  ref!: StreamRef;

  /** By version. */
  @PageAfterNumber()
  page = FIRST_NUMBERED;

  /** Names the dossier or complaint. */
  of(ref: StreamRef): this {
    return Object.assign(this, { ref });
  }
}
