import { ApiProperty } from '@nestjs/swagger';

export class ActionRefusal {
  @ApiProperty({ description: 'The code of the rule', example: 'extension-used' })
  code!: string;

  @ApiProperty({ description: 'The rule in Vietnamese', example: 'Đã gia hạn' })
  title!: string;
}

export class ActionItem {
  @ApiProperty({ description: 'The last part of its path', example: 'extend' })
  action!: string;

  @ApiProperty({ description: 'Whether the state allows it now; its fields are judged when it is sent' })
  allowed!: boolean;

  @ApiProperty({ type: ActionRefusal, nullable: true, description: 'The rule that forbids it now' })
  because!: ActionRefusal | null;
}

/** What the caller may do with a dossier or complaint: what the caller never may is not in it. */
export class ActionsAnswer {
  @ApiProperty({ type: 'integer', description: 'The version that it is told of' })
  version!: number;

  @ApiProperty({ type: [ActionItem] })
  items!: ActionItem[];
}
