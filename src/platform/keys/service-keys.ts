import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { MasterKeys } from './master-keys.ts';
import { KEY_BYTES } from './sealed-bytes.ts';

/** What the service keys are for. */
export const KEY_USES = [
  'blind',
  'cursor',
  'csrf',
  'pin',
  'audit',
  'secrets',
  'payment-reference',
  'calendar',
  'optout',
] as const;
export type KeyUse = (typeof KEY_USES)[number];

type Row = Readonly<{ key_id: string; master_id: string; wrapped: Buffer }>;

/** Keys of the whole deployment, one for each use: made at the first use, kept wrapped by the master key. */
@Injectable()
export class ServiceKeys {
  private readonly known = new Map<KeyUse, Promise<Buffer>>();

  constructor(
    private readonly database: Database,
    private readonly masters: MasterKeys,
  ) {}

  /** 32 bytes. @throws OperatorError when its master key is lost. */
  key(use: KeyUse): Promise<Buffer> {
    const known = this.known.get(use) ?? this.readOrMake(use);
    this.known.set(use, known);
    // A database that is away for a moment is asked again.
    known.catch(() => this.known.delete(use));
    return known;
  }

  /** HMAC-SHA-256 over the parts, a zero byte between two. */
  async mac(use: KeyUse, ...parts: readonly string[]): Promise<Buffer> {
    return macOf(await this.key(use), ...parts);
  }

  private async readOrMake(use: KeyUse): Promise<Buffer> {
    const found = await this.find(use);
    if (found) return found;
    const keyId = randomBytes(4).toString('hex');
    const { masterId, wrapped } = this.masters.wrap(randomBytes(KEY_BYTES), placeOf(use, keyId));
    await this.database.query(
      `INSERT INTO service_key (use, key_id, master_id, wrapped) VALUES ($1, $2, $3, $4) ON CONFLICT (use) DO NOTHING`,
      [use, keyId, masterId, wrapped],
    );
    const made = await this.find(use);
    if (!made) throw new Error(`The service key ${use} was not kept`);
    return made;
  }

  private async find(use: KeyUse): Promise<Buffer | undefined> {
    const [row] = await this.database.query<Row>('SELECT key_id, master_id, wrapped FROM service_key WHERE use = $1', [
      use,
    ]);
    return row && this.masters.unwrap({ masterId: row.master_id, wrapped: row.wrapped }, placeOf(use, row.key_id));
  }
}

/** The place of a service key in what its wrapping is bound to. */
export function placeOf(use: string, keyId: string): string {
  return `v1‖service_key‖${use}‖${keyId}`;
}

/** HMAC-SHA-256 over the parts, a zero byte between two. */
export function macOf(key: Buffer, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', key).update(parts.join('\0')).digest();
}
