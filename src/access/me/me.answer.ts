import { ApiProperty } from '@nestjs/swagger';
import { INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT } from '../../platform/http/page.answer.ts';
import { type Role, ROLES } from '../roles.ts';

export class OwnAccountAnswer {
  @ApiProperty({ description: 'As events name who logged them; never a name', example: 'u-5f3a91c0d2' })
  code!: string;

  @ApiProperty({ example: 'Trần Văn B' })
  displayName!: string;
}

export class HeldRoleAnswer {
  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Code of the unit; null: the whole tree' })
  unit!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  unitName!: string | null;

  @ApiProperty({ description: 'The unit is not in force today: the role holds for what it left behind' })
  unitEnded!: boolean;
}

export class NamedUnitAnswer {
  @ApiProperty({ example: '26734' })
  code!: string;

  @ApiProperty({ example: 'UBND phường Bến Thành' })
  name!: string;
}

export class PurposeAnswer {
  @ApiProperty({ example: 'inspection' })
  id!: string;

  @ApiProperty({ example: 'Thanh tra, kiểm tra' })
  label!: string;
}

export class MeAnswer {
  @ApiProperty({ type: OwnAccountAnswer })
  account!: OwnAccountAnswer;

  @ApiProperty({ type: [HeldRoleAnswer] })
  roles!: HeldRoleAnswer[];

  @ApiProperty({
    ...NULLABLE_TEXT,
    description: 'The unit to begin with: that of the caller’s desk, else the only one',
  })
  unit!: string | null;

  @ApiProperty({ type: [NamedUnitAnswer], description: 'Units of the roles; for roles on the whole tree its roots' })
  units!: NamedUnitAnswer[];

  @ApiProperty({ description: 'Whether the caller may ever see who applies' })
  applicant!: boolean;

  @ApiProperty({ type: [String], description: 'Words for what the caller may do (docs/access.md)' })
  may!: string[];

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The header X-CSRF-Token of this session; null: a token or key' })
  csrfToken!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'When the session ends; null: a token or key' })
  sessionEndsAt!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'When it ends unless it is used; null: a token or key' })
  idleEndsAt!: string | null;

  @ApiProperty({ ...INSTANT, description: 'By the clock of the server' })
  now!: string;

  @ApiProperty({ example: 'Asia/Ho_Chi_Minh', description: 'The zone whose days are the days of all answers' })
  timeZone!: string;

  @ApiProperty({ description: 'By the bootstrap token: every page must say so' })
  bootstrap!: boolean;

  @ApiProperty({ description: 'There is simulated data: every page must say so' })
  synthetic!: boolean;

  @ApiProperty({ type: [PurposeAnswer], description: 'What the header X-Purpose may say' })
  purposes!: readonly PurposeAnswer[];
}
