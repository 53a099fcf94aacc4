import { Controller, Headers, Res, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnswersFile } from '../../platform/http/file-answer.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { ExportOcel, ExportXes } from './export-log.query.ts';
import { sentWhileMade } from './sent-while-made.ts';

const JSON_TYPE = 'application/json';
const XML_TYPE = 'application/xml';
const WHAT = 'Officers and dossiers under pseudonyms of this file, no text; sent while it is made';

@ApiTags('Exports')
@Controller('exports')
export class ExportsController {
  constructor(private readonly queries: QueryBus) {}

  @AnswersFile(JSON_TYPE)
  @QueryRoute('ocel.json', ExportOcel, `Everything that happened, as an object-centric event log (OCEL 2.0). ${WHAT}`)
  async ocel(
    @Asked() query: ExportOcel,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sentWhileMade(await this.queries.execute(query), JSON_TYPE, accepted, reply);
  }

  @AnswersFile(XML_TYPE)
  @QueryRoute('xes.xml', ExportXes, `Everything that happened to dossiers, as a log of traces (XES). ${WHAT}`)
  async xes(
    @Asked() query: ExportXes,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sentWhileMade(await this.queries.execute(query), XML_TYPE, accepted, reply);
  }
}
