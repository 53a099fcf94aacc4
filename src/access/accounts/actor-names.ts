import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { BOOTSTRAP } from '../caller.ts';

/** The names of the accounts that events name by their codes: they are shown, and stand in no event. */
@Injectable()
export class ActorNames {
  constructor(private readonly database: Database) {}

  /** Names by code; a machine, and what a former system named, has none. */
  async of(actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ code: string; display_name: string }>(
      'SELECT code, display_name FROM account WHERE code = ANY ($1::text[])',
      [[...new Set(actors)]],
      'find-actor-names',
    );
    return new Map([
      [BOOTSTRAP.actor, BOOTSTRAP.displayName],
      ...rows.map(({ code, display_name: name }) => [code, name] as const),
    ]);
  }
}
