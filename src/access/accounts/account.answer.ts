import { ApiProperty } from '@nestjs/swagger';
import { DAY, INSTANT, NULLABLE_DAY, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import { type Role, ROLES } from '../roles.ts';
import type { Account } from './account.ts';

export class AccountRoleAnswer {
  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty({ description: 'Code of the unit' })
  unit!: string;

  @ApiProperty({ enum: ['mapping', 'manual'], description: 'By the claims of the last sign-in, or by hand' })
  source!: 'mapping' | 'manual';
}

export class AccountAnswer {
  @ApiProperty({ description: 'As events name who logged them' })
  code!: string;

  @ApiProperty()
  displayName!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Who signs for the person; null: nobody can sign in to it yet' })
  issuer!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'As the issuer knows the person' })
  sub!: string | null;

  @ApiProperty({ type: [AccountRoleAnswer] })
  roles!: readonly AccountRoleAnswer[];

  @ApiProperty({ description: 'false: switched off' })
  active!: boolean;

  @ApiProperty(DAY)
  validFrom!: string;

  @ApiProperty(NULLABLE_DAY)
  validTo!: string | null;

  @ApiProperty(INSTANT)
  createdAt!: string;

  @ApiProperty({ description: 'Code of an account, or how it was made: sign-in, import' })
  createdBy!: string;
}

export class AccountsPage extends pageAnswer(AccountAnswer) {}

export function accountAnswerOf({ id: _id, createdAt, ...account }: Account): AccountAnswer {
  return { ...account, createdAt: formatInstant(createdAt) };
}
