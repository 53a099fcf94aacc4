import { ApiProperty } from '@nestjs/swagger';
import { StorableText } from '../../commands/storable-text.ts';

export class RestateReportRequest {
  @ApiProperty({ description: 'Why the report is restated, as it is to be printed; 1 to 1,000 characters' })
  @StorableText(1_000)
  reason!: string;
}
