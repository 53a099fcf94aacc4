import { ApiProperty } from '@nestjs/swagger';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import { INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';
import { type Role, ROLES } from '../roles.ts';
import { actorOf, type Client, type ClientKey } from './client.ts';

export class ClientKeyAnswer {
  @ApiProperty({ description: 'The 16 hex digits in the key' })
  id!: string;

  @ApiProperty(INSTANT)
  createdAt!: string;

  @ApiProperty()
  createdBy!: string;

  @ApiProperty(NULLABLE_INSTANT)
  endedAt!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'To the minute; null: never' })
  lastUsedAt!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'From where it was used then' })
  lastAddress!: string | null;
}

export class ClientAnswer {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'As events and the record name it, whichever key it uses' })
  code!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty({ type: [String] })
  units!: readonly string[];

  @ApiProperty({ type: [String] })
  actions!: readonly string[];

  @ApiProperty({ type: [String] })
  kinds!: readonly string[];

  @ApiProperty({ type: [String] })
  sources!: readonly string[];

  @ApiProperty()
  applicant!: boolean;

  @ApiProperty()
  history!: boolean;

  @ApiProperty({ type: [String], description: 'Empty: from everywhere' })
  addresses!: readonly string[];

  @ApiProperty(INSTANT)
  validTo!: string;

  @ApiProperty(INSTANT)
  createdAt!: string;

  @ApiProperty()
  createdBy!: string;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'null: it goes on until validTo' })
  endedAt!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'When one of its keys was used last; null: never' })
  lastUsedAt!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'From where it was used then' })
  lastAddress!: string | null;

  @ApiProperty({ type: [ClientKeyAnswer], description: 'The oldest first' })
  keys!: readonly ClientKeyAnswer[];
}

export class ClientWithKeyAnswer extends ClientAnswer {
  @ApiProperty({ description: 'The key, shown this once', example: 'dh_0123456789abcdef_…' })
  key!: string;
}

export class ClientsPage extends pageAnswer(ClientAnswer) {}

export function clientAnswerOf({ validTo, createdAt, endedAt, keys, ...client }: Client): ClientAnswer {
  const used = keys.toSorted((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0))[0];
  return {
    ...client,
    code: actorOf(client.id),
    validTo: formatInstant(validTo),
    createdAt: formatInstant(createdAt),
    endedAt: shown(endedAt),
    lastUsedAt: shown(used?.lastUsedAt ?? null),
    lastAddress: used?.lastAddress ?? null,
    keys: keys.map(keyAnswerOf),
  };
}

function keyAnswerOf({ createdAt, endedAt, lastUsedAt, ...key }: ClientKey): ClientKeyAnswer {
  return { ...key, createdAt: formatInstant(createdAt), endedAt: shown(endedAt), lastUsedAt: shown(lastUsedAt) };
}

function shown(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
