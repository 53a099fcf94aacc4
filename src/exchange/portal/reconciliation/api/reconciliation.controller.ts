import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, type StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskedFrom, type Origin } from '../../../../access/audit/entry-by.ts';
import { type Caller, CurrentCaller } from '../../../../access/caller.ts';
import { sendProgress } from '../../../../platform/http/progress-stream.ts';
import { Asked, Parameters, QueryRoute } from '../../../../platform/http/query-route.ts';
import { CsvRoute, sentCsv, sentWorkbook, WorkbookRoute } from '../../../../platform/spreadsheets/spreadsheet-route.ts';
import { CompareList } from './compare-list.command.ts';
import {
  ComparedList,
  MismatchesPage,
  ReconciliationMismatch,
  ReconciliationRun,
  ReconciliationRunsPage,
  ResentDossiers,
  UnitDaysPage,
} from './reconciliation.answer.ts';
import {
  AliasMismatch,
  ExplainMismatch,
  ResendMismatch,
  ResendMismatches,
  StartReconciliation,
} from './reconciliation.commands.ts';
import {
  FindMismatches,
  FindReconciliationRuns,
  FindUnitDays,
  GetReconciliationRun,
  MismatchesCsv,
  MismatchesFile,
} from './reconciliation.query.ts';

const FIND = 'What differs between a portal and this system, in the order in which it was found';
const DAYS = 'How units and days of receipt compare with a portal, the latest day first';
const RUNS = 'Comparisons that were asked for or came by night, the newest first';

@ApiTags('Reconciliation')
@Controller('reconciliations')
export class ReconciliationController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @QueryRoute('', FindUnitDays, DAYS, UnitDaysPage)
  days(@Asked() query: FindUnitDays): Promise<UnitDaysPage> {
    return this.queries.execute(query);
  }

  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ReconciliationRun })
  @ApiOperation({ summary: 'Compare with what a portal has of some days of receipt' })
  start(
    @Body() body: StartReconciliation,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<ReconciliationRun> {
    return this.commands.execute(body.by(caller, origin));
  }

  @Post('lists')
  @HttpCode(200)
  @Parameters(CompareList)
  @ApiConsumes('text/csv')
  @ApiBody({
    description: 'Of all units: code,unit,procedure,receivedOn,dueOn,status,endedOn',
    schema: { type: 'string', format: 'binary', example: 'code,unit,procedure,receivedOn,dueOn,status,endedOn' },
  })
  @ApiOkResponse({ type: ComparedList })
  @ApiOperation({
    summary: 'Compare with a portal’s list of a day that was got by hand; a wrong line refuses it whole',
  })
  list(
    @Asked() command: CompareList,
    @Req() { body }: FastifyRequest,
    @AskedFrom() origin: Origin,
  ): Promise<ComparedList> {
    return this.commands.execute(command.of(body instanceof Readable ? body : Readable.from([]), origin));
  }

  @QueryRoute('runs', FindReconciliationRuns, RUNS, ReconciliationRunsPage)
  runs(@Asked() query: FindReconciliationRuns): Promise<ReconciliationRunsPage> {
    return this.queries.execute(query);
  }

  @Get('runs/:id')
  @ApiOkResponse({ type: ReconciliationRun })
  @ApiOperation({ summary: 'How far a comparison is' })
  run(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<ReconciliationRun> {
    return this.queries.execute(new GetReconciliationRun(id).by(caller));
  }

  @Get('runs/:id/progress')
  @ApiOperation({ summary: 'Server-sent events, each the comparison as it is then; ends after done or failed' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  async follow(@Param('id') id: string, @CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    const run = (): Promise<ReconciliationRun> => this.queries.execute(new GetReconciliationRun(id).by(caller));
    await run();
    sendProgress(reply, run);
  }

  @QueryRoute('mismatches', FindMismatches, FIND, MismatchesPage)
  find(@Asked() query: FindMismatches): Promise<MismatchesPage> {
    return this.queries.execute(query);
  }

  @CsvRoute('mismatches.csv', MismatchesCsv, FIND)
  csv(@Asked() query: MismatchesCsv): Promise<StreamableFile> {
    return sentCsv(this.queries.execute(query));
  }

  @WorkbookRoute('mismatches.xlsx', MismatchesFile, FIND)
  workbook(@Asked() query: MismatchesFile): Promise<StreamableFile> {
    return sentWorkbook(this.queries.execute(query));
  }

  @Post('mismatches/resend')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ResentDossiers })
  @ApiOperation({ summary: 'Tell a portal again of all dossiers that differ, by target, kind, unit, day' })
  resendAll(
    @Body() body: ResendMismatches,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<ResentDossiers> {
    return this.commands.execute(body.by(caller, origin));
  }

  @Post('mismatches/:id/resend')
  @HttpCode(200)
  @ApiOkResponse({ type: ReconciliationMismatch })
  @ApiOperation({ summary: 'Tell the portal of the dossier again, as it is now' })
  resend(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<ReconciliationMismatch> {
    return this.commands.execute(new ResendMismatch().of(id).by(caller, origin));
  }

  @Post('mismatches/:id/explain')
  @HttpCode(200)
  @ApiOkResponse({ type: ReconciliationMismatch })
  @ApiOperation({ summary: 'Leave it as it is, with a reason' })
  explain(
    @Param('id') id: string,
    @Body() body: ExplainMismatch,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<ReconciliationMismatch> {
    return this.commands.execute(body.of(id).by(caller, origin));
  }

  @Post('mismatches/:id/alias')
  @HttpCode(200)
  @ApiOkResponse({ type: ReconciliationMismatch })
  @ApiOperation({ summary: 'Say that the portal’s code is that of a dossier here' })
  alias(
    @Param('id') id: string,
    @Body() body: AliasMismatch,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<ReconciliationMismatch> {
    return this.commands.execute(body.of(id).by(caller, origin));
  }
}
