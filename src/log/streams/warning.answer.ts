import { ApiProperty } from '@nestjs/swagger';
import { type Warning, WARNING_CODES, type WarningCode } from '../../domain/values/warning.ts';

/** What an expert would look at twice and the law does not forbid. */
export class WarningAnswer implements Warning {
  @ApiProperty({ enum: WARNING_CODES })
  code!: WarningCode;

  /** What is odd about the field, in the language that is asked for (Accept-Language). */
  message!: string;

  /** The field of the command that it is about. */
  @ApiProperty({ type: 'string', required: false })
  path?: string;
}
