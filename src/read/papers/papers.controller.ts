import { applyDecorators, Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { AnswersFile, sentFile } from '../../platform/http/file-answer.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { PrintPaper } from './print-paper.query.ts';

const PDF = 'application/pdf';

/** A route that answers with a paper. */
const PaperRoute = (path: string, summary: string): MethodDecorator =>
  applyDecorators(Get(path), AnswersFile(PDF), ApiOperation({ summary }));

/** The forms are those of TT 01/2018/TT-VPCP up to 14/9/2025, of TT 03/2025/TT-VPCP from 15/9/2025. */
@ApiTags('Papers')
@Controller('dossiers/:code')
export class PapersController {
  constructor(private readonly queries: QueryBus) {}

  @PaperRoute('clock.pdf', 'The explanation of its clock, for the citizen and the inspector: no personal data')
  clock(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return this.print(code, 'clock', caller);
  }

  @PaperRoute('papers/receipt.pdf', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả (form 01)')
  receipt(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return this.print(code, 'receipt', caller);
  }

  @PaperRoute('papers/supplement.pdf', 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (form 02) of every open request')
  supplement(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return this.print(code, 'supplement', caller);
  }

  @PaperRoute('papers/refusal.pdf', 'Phiếu từ chối tiếp nhận giải quyết hồ sơ (form 03)')
  refusal(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return this.print(code, 'refusal', caller);
  }

  @PaperRoute('papers/apology.pdf', 'The letter of apology (form 04) of the last extension that took effect')
  apology(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return this.print(code, 'apology', caller);
  }

  @PaperRoute('papers/stop.pdf', 'Thông báo dừng giải quyết hồ sơ (form 05 of TT 03/2025/TT-VPCP)')
  stop(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return this.print(code, 'stop', caller);
  }

  @PaperRoute('papers/control.pdf', 'Phiếu kiểm soát quá trình giải quyết hồ sơ: every hand-over')
  control(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return this.print(code, 'control', caller);
  }

  @PaperRoute('papers/payment.pdf', 'Biên lai thu phí, lệ phí (bản thể hiện): what was paid, when and how')
  payment(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return this.print(code, 'payment', caller);
  }

  private async print(code: string, kind: PrintPaper['kind'], caller: Caller): Promise<StreamableFile> {
    return sentFile(
      await this.queries.execute(sentBy(new PrintPaper(code, kind, caller.actor), caller)),
      PDF,
      'inline',
    );
  }
}
