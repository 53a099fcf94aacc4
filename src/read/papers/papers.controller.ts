import { applyDecorators, Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FormKind, PrintPapers } from './print-papers.ts';

const PDF = 'application/pdf';
const NOT_SAFE_IN_A_FILE_NAME = /[^A-Za-z0-9._-]+/g;

/** How a route that answers with a PDF is described; what it shows is kept by nobody on the way. */
function AnswersPdf(summary: string): MethodDecorator {
  return applyDecorators(
    Header('Cache-Control', 'no-store'),
    ApiOperation({ summary }),
    ApiProduces(PDF),
    ApiOkResponse({ content: { [PDF]: { schema: { type: 'string', format: 'binary' } } } }),
  );
}

@ApiTags('Papers')
@Controller('dossiers/:code')
export class PapersController {
  constructor(private readonly print: PrintPapers) {}

  @Get('clock.pdf')
  @AnswersPdf('The explanation of its clock, for the citizen and the inspector: no personal data')
  async clock(@Param('code') code: string): Promise<StreamableFile> {
    return pdfFile(await this.print.clockOf(code), 'clock', code);
  }

  @Get('papers/receipt.pdf')
  @AnswersPdf('Giấy tiếp nhận hồ sơ và hẹn trả kết quả (TT 01/2018/TT-VPCP, form 01)')
  receipt(@Param('code') code: string): Promise<StreamableFile> {
    return this.form('receipt', code);
  }

  @Get('papers/supplement.pdf')
  @AnswersPdf('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (TT 01/2018/TT-VPCP, form 02) of the last request')
  supplement(@Param('code') code: string): Promise<StreamableFile> {
    return this.form('supplement', code);
  }

  @Get('papers/apology.pdf')
  @AnswersPdf('Phiếu xin lỗi và hẹn lại ngày trả kết quả (TT 01/2018/TT-VPCP, form 04) of the last extension')
  apology(@Param('code') code: string): Promise<StreamableFile> {
    return this.form('apology', code);
  }

  private async form(kind: FormKind, code: string): Promise<StreamableFile> {
    return pdfFile(await this.print.formOf(kind, code), kind, code);
  }
}

function pdfFile(bytes: Buffer, kind: string, code: string): StreamableFile {
  const name = `${kind}-${code.replace(NOT_SAFE_IN_A_FILE_NAME, '_')}.pdf`;
  return new StreamableFile(bytes, { type: PDF, disposition: `inline; filename="${name}"`, length: bytes.length });
}
