import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Asked, Parameters } from '../../../platform/http/query-route.ts';
import { readOff } from '../upload/receive-upload.ts';
import { readPreviewedTable } from '../upload/upload-parts.ts';
import { PreviewTable } from './preview-table.ts';
import { TablePreview } from './table-preview.answer.ts';

@ApiTags('Imports')
@Controller('imports/previews')
export class ImportPreviewsController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @Parameters(PreviewTable)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    description: 'The parts mapping (JSON; may be left out) and then file: the beginning of a CSV, or a whole workbook',
    schema: { type: 'string', format: 'binary', example: 'Mã hồ sơ,Ngày tiếp nhận\n1,31/01/2024 08:00' },
  })
  @ApiOkResponse({ type: TablePreview })
  @ApiOperation({
    summary: 'What the beginning of a legacy table holds and what its columns seem to mean; nothing of it is kept',
  })
  async preview(@Asked() query: PreviewTable, @Req() request: FastifyRequest): Promise<TablePreview> {
    try {
      return await this.queries.execute(query.of(() => readPreviewedTable(request)));
    } finally {
      readOff(request);
    }
  }
}
