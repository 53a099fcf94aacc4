import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { PayloadTooLargeException } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database } from '../../platform/database/database.ts';
import { permitOf } from '../rights/permit.ts';
import { GetPreferences, KeepPreferences, type Preferences } from './preferences.query.ts';

const MOST_BYTES = 16 * 1024;
const RULE = 'must be a text, a number, true or false, or a list of texts';

@QueryHandler(GetPreferences)
export class GetPreferencesHandler implements IQueryHandler<GetPreferences> {
  constructor(private readonly database: Database) {}

  async execute(query: GetPreferences): Promise<Preferences> {
    const [row] = await this.database.query<{ document: string }>(
      'SELECT document FROM preference WHERE caller_hash = $1',
      [permitOf(query).caller.callerHash],
    );
    return row ? (JSON.parse(row.document) as Preferences) : {};
  }
}

@CommandHandler(KeepPreferences)
export class KeepPreferencesHandler implements ICommandHandler<KeepPreferences> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError invalid-field; PayloadTooLargeException above 16 KiB */
  async execute(command: KeepPreferences): Promise<void> {
    const document = JSON.stringify(preferencesIn(command.given));
    if (Buffer.byteLength(document) > MOST_BYTES) throw new PayloadTooLargeException('At most 16 KiB are kept');
    await this.database.query(
      `INSERT INTO preference (caller_hash, document) VALUES ($1, $2)
       ON CONFLICT (caller_hash) DO UPDATE SET document = excluded.document`,
      [permitOf(command).caller.callerHash, document],
    );
  }
}

function preferencesIn(given: unknown): Preferences {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new DomainError('invalid-field', 'invalid', 'Preferences are an object of plain values');
  const wrong = Object.entries(given).filter(([, value]) => !isPreference(value));
  if (wrong.length === 0) return given as Preferences;
  const errors = wrong.map(([path]) => ({ path, message: RULE }));
  throw new DomainError('invalid-field', 'invalid', 'A preference is a plain value', errors);
}

function isPreference(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string');
  return ['string', 'number', 'boolean'].includes(typeof value);
}
