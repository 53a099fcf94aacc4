import { Query } from '@nestjs/cqrs';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import type { PersonalData } from '../../log/streams/applicants.ts';
import type { NamedHistoryPage } from './named-history.answer.ts';
import { FIRST_NUMBERED, PageAfterNumber } from '../../platform/http/query-parameters.ts';

/** One dossier or complaint as the log has it now. */
export class GetStream extends Query<object> {
  /** @param system whose code `ref` holds; undefined: anybody's */
  constructor(
    readonly ref: StreamRef,
    readonly system?: string,
  ) {
    super();
  }
}

/** All that is known of who applies or complains. */
export class GetPerson extends Query<PersonalData> {
  /** @param purpose id of the purpose for which it is read, as given */
  constructor(
    readonly ref: StreamRef,
    readonly purpose: unknown,
  ) {
    super();
  }
}

/** The events of one dossier or complaint in their order. */
export class GetHistory extends Query<NamedHistoryPage> {
  ref!: StreamRef;

  /** By version. */
  @PageAfterNumber()
  page = FIRST_NUMBERED;

  /** Names the dossier or complaint. */
  of(ref: StreamRef): this {
    return Object.assign(this, { ref });
  }
}
