import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../../access/caller.ts';
import { Asked, QueryRoute } from '../../../platform/http/query-route.ts';
import { ImportMappingAnswer, ImportMappingsPage } from './import-mapping.answer.ts';
import { FindImportMappings, SaveImportMapping } from './import-mappings.messages.ts';

const LIST = 'How columns of legacy tables are read, as it was saved by name: the newest version of each';

@ApiTags('Imports')
@Controller('import-mappings')
export class ImportMappingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @QueryRoute('', FindImportMappings, LIST, ImportMappingsPage)
  find(@Asked() query: FindImportMappings): Promise<ImportMappingsPage> {
    return this.queries.execute(query);
  }

  @Put(':name')
  @ApiParam({ name: 'name', description: 'What it is called', example: 'Một cửa cũ 2023' })
  @ApiOkResponse({ type: ImportMappingAnswer })
  @ApiOperation({ summary: 'Save how the columns of a legacy table are read: earlier versions are kept' })
  save(
    @Param('name') name: string,
    @Body() body: SaveImportMapping,
    @CurrentCaller() caller: Caller,
  ): Promise<ImportMappingAnswer> {
    return this.commands.execute(body.by(name, caller));
  }
}
