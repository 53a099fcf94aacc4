import { ApiProperty } from '@nestjs/swagger';
import { StorableText } from '../../commands/storable-text.ts';

export class FreezeReportRequest {
  @ApiProperty({ description: 'Who signs the report, as it is to be printed; 1 to 200 characters' })
  @StorableText(200)
  signedBy!: string;
}
