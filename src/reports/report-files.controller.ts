import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { FindReports } from './find-reports.ts';
import { CONTENT_TYPES, REPORT_FORMATS } from './rendering/render-report.ts';
import { reportAnswer } from './report-schema.ts';
import { type ShownReport, ShowReport } from './show-report.ts';

@ApiTags('Reports')
@Controller('reports')
export class ReportFilesController {
  constructor(
    private readonly reports: FindReports,
    private readonly show: ShowReport,
  ) {}

  @Get(':id')
  @ApiOkResponse({ schema: reportAnswer })
  @ApiOperation({ summary: 'The report as it was computed' })
  async find(@Param('id') id: string): Promise<ShownReport> {
    return this.show.answer(await this.reports.get(id));
  }

  @Get(':id.:format')
  @Header('Cache-Control', 'no-store')
  @ApiParam({ name: 'format', enum: REPORT_FORMATS, description: 'docx and pdf: cchc-3 and cchc-7' })
  @ApiProduces(...Object.values(CONTENT_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({ summary: 'The report as a file, laid out like the official form' })
  async file(@Param('id') id: string, @Param('format') format: string): Promise<StreamableFile> {
    const file = await this.show.file(id, format);
    return new StreamableFile(file.bytes, {
      type: CONTENT_TYPES[file.format],
      disposition: `attachment; filename="${file.name}"`,
      length: file.bytes.length,
    });
  }
}
