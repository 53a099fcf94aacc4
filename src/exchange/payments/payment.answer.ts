import { ApiProperty } from '@nestjs/swagger';
import { GATEWAYS, type Gateway } from '../../domain/dossier/vocabulary.ts';
import { INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';
import { ATTEMPT_STATES, type AttemptState, UNMATCHED_REASONS, type UnmatchedReason } from './payment-attempt.ts';
import { SIGNED } from './message-signature.ts';
import { WORDS } from './platform-words.ts';

export class StartedPayment {
  @ApiProperty({ description: 'By this the platform names the payment: 2 digits and 20 characters' })
  reference!: string;

  @ApiProperty({ description: 'Where the payer pays' })
  url!: string;
}

/** The platform keeps what it was answered; it sends again what was not answered with 200. */
export class CallbackAnswer {
  @ApiProperty({ enum: [true] })
  received!: true;
}

const NULLABLE_DONG = { type: 'integer', minimum: 0, nullable: true } as const;

/** A payment that somebody has to look at. */
export class UnmatchedPayment {
  @ApiProperty()
  reference!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Code of the dossier; null: the reference is none of ours' })
  code!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The unit that received the dossier' })
  unit!: string | null;

  @ApiProperty({ enum: UNMATCHED_REASONS })
  reason!: UnmatchedReason;

  @ApiProperty({ enum: ATTEMPT_STATES })
  state!: AttemptState;

  @ApiProperty({ ...NULLABLE_DONG, description: 'What was asked for; null: nothing' })
  amountDong!: number | null;

  @ApiProperty({ ...NULLABLE_DONG, description: 'What the platform says was paid; null: it has said nothing' })
  reportedDong!: number | null;

  @ApiProperty({ enum: GATEWAYS, nullable: true, type: String })
  gateway!: Gateway | null;

  @ApiProperty(INSTANT)
  createdAt!: string;

  @ApiProperty(NULLABLE_INSTANT)
  reportedAt!: string | null;
}

export class UnmatchedPayments extends pageAnswer(UnmatchedPayment, 'Not counted: null') {}

const CALLBACK_FIELDS: string[] = [...SIGNED.callback, 'MaXacThuc'];

const EXAMPLE: Readonly<Record<string, string>> = {
  LoaiBanTin: WORDS.callback,
  MaLoi: WORDS.success,
  MaDoiTac: 'DVC92',
  MaThamChieu: '07ABCDEFGHIJKLMNOPQRST',
  SoTien: '150000',
  MaTienTe: WORDS.currency,
  MaGiaoDich: 'GD1',
  MaNganHang: '970436',
  ThoiGianGD: '20261130141500',
  ThongTinGiaoDich: 'H13-01-261130-0001',
  MaXacThuc: '0'.repeat(64),
};

/** How /openapi.json shows a message of the platform. */
export const CALLBACK_SCHEMA = {
  type: 'object' as const,
  required: CALLBACK_FIELDS,
  example: EXAMPLE,
  properties: Object.fromEntries(CALLBACK_FIELDS.map((name) => [name, { type: 'string' as const }])),
};
