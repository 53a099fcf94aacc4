import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { formatInstant } from '../../domain/time/local-time.ts';
import { ALIAS_KINDS, type AliasKind, type KeptAlias } from './alias.ts';

/** What another system calls a dossier. */
export class AliasAnswer {
  @ApiProperty({ description: 'The code of the system, or of the target to which it is sent' })
  system!: string;

  @ApiProperty()
  alias!: string;

  @ApiProperty({ enum: ALIAS_KINDS, description: 'code: as people write it; id: as the system itself does' })
  kind!: AliasKind;

  @ApiProperty({ type: 'string', format: 'date-time' })
  since!: string;
}

export const ALIASES: ApiPropertyOptions = {
  type: [AliasAnswer],
  description: 'What other systems call it, the oldest first',
};

export function aliasAnswers(aliases: readonly KeptAlias[] = []): AliasAnswer[] {
  return aliases.map(({ since, ...alias }) => ({ ...alias, since: formatInstant(since) }));
}
