import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { DossiersFound } from './search-dossiers.answer.ts';
import { SearchDossiers } from './search-dossiers.query.ts';

@ApiTags('Dossiers')
@Controller('dossiers')
export class SearchController {
  constructor(private readonly queries: QueryBus) {}

  @Post('search')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: DossiersFound })
  @ApiOperation({
    summary: 'Find dossiers by the applicant’s name, identity number or phone, or by a part of the code',
  })
  search(@Body() body: SearchDossiers, @CurrentCaller() caller: Caller): Promise<DossiersFound> {
    return this.queries.execute(body.by(caller));
  }
}
