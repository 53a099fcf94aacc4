import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskedFrom, type Origin } from '../../../access/audit/entry-by.ts';
import { type Caller, CurrentCaller } from '../../../access/caller.ts';
import { Asked, QueryRoute } from '../../../platform/http/query-route.ts';
import { DuplicatesPage, PossibleDuplicate } from './duplicates.answer.ts';
import { JoinDuplicates, SeparateDuplicates } from './duplicates.commands.ts';
import { FindDuplicates } from './duplicates.query.ts';

const FIND = 'Dossiers that may be one, at desks or of systems that do not see each other’s, for who stands above both';
const JOIN =
  'Say that two dossiers are one: the receipt of one is annulled, and its other codes go to the one that stays';

@ApiTags('Intake')
@Controller('intake/duplicates')
export class DuplicatesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @QueryRoute('', FindDuplicates, FIND, DuplicatesPage)
  find(@Asked() query: FindDuplicates): Promise<DuplicatesPage> {
    return this.queries.execute(query);
  }

  @Post(':id/join')
  @HttpCode(200)
  @ApiOkResponse({ type: PossibleDuplicate })
  @ApiOperation({ summary: JOIN })
  join(
    @Param('id') id: string,
    @Body() body: JoinDuplicates,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<PossibleDuplicate> {
    return this.commands.execute(body.of(id, caller, origin));
  }

  @Post(':id/distinct')
  @HttpCode(200)
  @ApiOkResponse({ type: PossibleDuplicate })
  @ApiOperation({ summary: 'Say that two dossiers are two: both stay as they are' })
  separate(
    @Param('id') id: string,
    @Body() body: SeparateDuplicates,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<PossibleDuplicate> {
    return this.commands.execute(body.of(id, caller, origin));
  }
}
