import { applyDecorators, Controller, Get, Header, Headers, Param, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { ComplaintDetailsAnswer } from '../../log/streams/complaint.answer.ts';
import type { StreamName } from '../../domain/values/logged-event.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import { PersonalDataAnswer } from '../../log/streams/person.answer.ts';
import { PURPOSES } from '../../access/purposes.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { BySystem, SystemAsked } from '../../platform/http/system-asked.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { DossierReadAnswer } from './dossier-beside.ts';
import { NamedHistoryPage } from './named-history.answer.ts';
import { GetHistory, GetPerson, GetStream } from './stream.query.ts';

const HISTORY = 'Its events in their order';

const PURPOSE = {
  name: 'X-Purpose',
  required: false,
  description: 'Why it is read; required where neither receiving nor competent unit nor holder is the caller’s',
  enum: PURPOSES.map(({ id }) => id),
};

/** What shows a person is kept by nobody on the way. */
const Shows = (path: string, summary: string, answer: Type): MethodDecorator =>
  applyDecorators(
    Get(path),
    Header('Cache-Control', 'no-store'),
    ApiOkResponse({ type: answer }),
    ApiOperation({ summary }),
  );

/** One dossier or complaint of the log. */
@Controller()
export class StreamsController {
  constructor(private readonly queries: QueryBus) {}

  @ApiTags('Dossiers')
  @BySystem()
  @Shows('dossiers/:code', 'The dossier as the log has it now, with numbers of the applicant masked', DossierReadAnswer)
  async dossier(
    @Param('code') code: string,
    @SystemAsked() system: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    return this.queries.execute(sentBy(new GetStream(namedStream('dossier', code), system), caller));
  }

  @ApiTags('Dossiers')
  @ApiHeader(PURPOSE)
  @Shows('dossiers/:code/applicant', 'All that is known of who applies: on record', PersonalDataAnswer)
  async applicant(
    @Param('code') code: string,
    @Headers('x-purpose') purpose: unknown,
    @CurrentCaller() caller: Caller,
  ): Promise<PersonalDataAnswer> {
    return this.personOf('dossier', code, purpose, caller);
  }

  @ApiTags('Dossiers')
  @Header('Cache-Control', 'no-store')
  @QueryRoute('dossiers/:code/history', GetHistory, HISTORY, NamedHistoryPage)
  async dossierHistory(@Param('code') code: string, @Asked() query: GetHistory): Promise<NamedHistoryPage> {
    return this.queries.execute(query.of(namedStream('dossier', code)));
  }

  @ApiTags('Complaints')
  @Shows(
    'complaints/:code',
    'The complaint as the log has it now, with numbers of the complainant masked',
    ComplaintDetailsAnswer,
  )
  async complaint(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<object> {
    return this.queries.execute(sentBy(new GetStream(namedStream('complaint', code)), caller));
  }

  @ApiTags('Complaints')
  @ApiHeader(PURPOSE)
  @Shows('complaints/:code/complainant', 'All that is known of who complains: on record', PersonalDataAnswer)
  async complainant(
    @Param('code') code: string,
    @Headers('x-purpose') purpose: unknown,
    @CurrentCaller() caller: Caller,
  ): Promise<PersonalDataAnswer> {
    return this.personOf('complaint', code, purpose, caller);
  }

  @ApiTags('Complaints')
  @Header('Cache-Control', 'no-store')
  @QueryRoute('complaints/:code/history', GetHistory, HISTORY, NamedHistoryPage)
  async complaintHistory(@Param('code') code: string, @Asked() query: GetHistory): Promise<NamedHistoryPage> {
    return this.queries.execute(query.of(namedStream('complaint', code)));
  }

  private personOf(kind: StreamName, code: string, purpose: unknown, caller: Caller): Promise<PersonalDataAnswer> {
    return this.queries.execute(sentBy(new GetPerson(namedStream(kind, code), purpose), caller));
  }
}
