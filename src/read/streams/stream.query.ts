import { Query } from '@nestjs/cqrs';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import type { HistoryPage } from '../../log/streams/history.answer.ts';

/** One dossier or complaint as the log has it now. */
export class GetStream extends Query<object> {
  constructor(readonly ref: StreamRef) {
    super();
  }
}

/** The events of one dossier or complaint in their order. */
export class GetHistory extends Query<HistoryPage> {
  constructor(
    readonly ref: StreamRef,
    readonly page: Readonly<{ limit?: string; cursor?: string }>,
  ) {
    super();
  }
}
