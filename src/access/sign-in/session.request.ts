import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

export class BeginSession {
  @ApiProperty({ description: 'The bootstrap token', minLength: 1, maxLength: 512, example: 'the bootstrap token' })
  @IsString()
  @Length(1, 512)
  readonly token!: string;

  @ApiProperty({
    required: false,
    description: 'Code of a sample account (`bin/dunghan accounts sample`); absent: as whoever holds the token',
    maxLength: 64,
    example: 'sample-clerk',
  })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  readonly as?: string;
}

export class EndedSession {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where the browser goes to sign out of the provider, too; null: there is nothing more to end',
  })
  readonly endUrl!: string | null;
}
