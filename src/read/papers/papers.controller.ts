import { Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswersFile, sentFile } from '../../platform/http/file-answer.ts';
import { type PaperKind, PrintPaper } from './print-paper.query.ts';

const PDF = 'application/pdf';

@ApiTags('Papers')
@Controller('dossiers/:code')
export class PapersController {
  constructor(private readonly queries: QueryBus) {}

  @Get('clock.pdf')
  @AnswersFile(PDF)
  @ApiOperation({ summary: 'The explanation of its clock, for the citizen and the inspector: no personal data' })
  clock(@Param('code') code: string): Promise<StreamableFile> {
    return this.print(code, 'clock');
  }

  @Get('papers/receipt.pdf')
  @AnswersFile(PDF)
  @ApiOperation({ summary: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả (TT 01/2018/TT-VPCP, form 01)' })
  receipt(@Param('code') code: string): Promise<StreamableFile> {
    return this.print(code, 'receipt');
  }

  @Get('papers/supplement.pdf')
  @AnswersFile(PDF)
  @ApiOperation({
    summary: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (TT 01/2018/TT-VPCP, form 02) of the last request',
  })
  supplement(@Param('code') code: string): Promise<StreamableFile> {
    return this.print(code, 'supplement');
  }

  @Get('papers/apology.pdf')
  @AnswersFile(PDF)
  @ApiOperation({
    summary: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả (TT 01/2018/TT-VPCP, form 04) of the last extension',
  })
  apology(@Param('code') code: string): Promise<StreamableFile> {
    return this.print(code, 'apology');
  }

  private async print(code: string, kind: PaperKind): Promise<StreamableFile> {
    return sentFile(await this.queries.execute(new PrintPaper(code, kind)), PDF, 'inline');
  }
}
