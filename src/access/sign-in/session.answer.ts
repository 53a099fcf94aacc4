import { ApiProperty } from '@nestjs/swagger';
import { NULLABLE_TEXT } from '../../platform/http/page.answer.ts';

export class SampleAccountAnswer {
  @ApiProperty({ example: 'sample-clerk' })
  code!: string;

  @ApiProperty({ example: 'Cán bộ một cửa (mẫu)' })
  displayName!: string;
}

export class SessionOptions {
  @ApiProperty({ enum: ['oidc', 'token'], description: 'At a provider, or with the bootstrap token in development' })
  mode!: 'oidc' | 'token';

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Name of the provider; null: there is none' })
  provider!: string | null;

  @ApiProperty({ enum: ['code', 'code+secret'], description: 'What citizens need for their dossier' })
  publicLookup!: 'code' | 'code+secret';

  @ApiProperty({ example: 'Asia/Ho_Chi_Minh' })
  timeZone!: string;

  @ApiProperty({ example: '0.1.0', description: 'The release that runs' })
  version!: string;

  @ApiProperty({ description: 'There is simulated data: every page must say so' })
  synthetic!: boolean;

  @ApiProperty({ type: [SampleAccountAnswer], description: 'Development: accounts that the token may sign in as' })
  samples!: readonly SampleAccountAnswer[];
}
