import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../../access/rights/permit.ts';
import { formatInstant } from '../../../domain/time/local-time.ts';
import type { Instant } from '../../../domain/values/logged-event.ts';
import { invalidField } from '../../../domain/values/field-errors.ts';
import { Database } from '../../../platform/database/database.ts';
import { readMapping } from '../mapping/mapping.ts';
import type { ImportMappingAnswer, ImportMappingsPage } from './import-mapping.answer.ts';
import { FindImportMappings, SaveImportMapping } from './import-mappings.messages.ts';

type Row = Readonly<{
  name: string;
  version: number;
  mapping: Readonly<Record<string, unknown>>;
  saved_by: string;
  saved_at: Instant;
}>;

const COLUMNS = 'name, version, mapping, saved_by, saved_at';
const NAME = /^[^\p{Cc}\p{Cs}]{1,100}$/u;

@QueryHandler(FindImportMappings)
export class FindImportMappingsHandler implements IQueryHandler<FindImportMappings> {
  constructor(private readonly database: Database) {}

  /** All on one page. */
  async execute(): Promise<ImportMappingsPage> {
    const rows = await this.database.query<Row>(
      `SELECT DISTINCT ON (name) ${COLUMNS} FROM import_mapping ORDER BY name, version DESC`,
    );
    return { items: rows.map(answerOf), nextCursor: null, total: rows.length };
  }
}

@CommandHandler(SaveImportMapping)
export class SaveImportMappingHandler implements ICommandHandler<SaveImportMapping> {
  constructor(private readonly database: Database) {}

  /** The same again saves nothing. @throws DomainError missing-field, invalid-field, as the import itself would be refused */
  async execute(command: SaveImportMapping): Promise<ImportMappingAnswer> {
    const { mapping } = command;
    const name = command.name.normalize('NFC').trim();
    if (!NAME.test(name))
      throw invalidField('name', 'must be a text of 1 to 100 characters without control characters');
    readMapping(mapping);
    const { actor } = permitOf(command).caller;
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`import_mapping ${name}`]);
      const [row] = await tx.query<Row>(
        `WITH newest AS (
           SELECT ${COLUMNS} FROM import_mapping WHERE name = $1 ORDER BY version DESC LIMIT 1),
         saved AS (
           INSERT INTO import_mapping (name, version, mapping, saved_by)
           SELECT $1, coalesce((SELECT version FROM newest), 0) + 1, $2::jsonb, $3
            WHERE NOT EXISTS (SELECT FROM newest WHERE mapping = $2::jsonb)
           RETURNING ${COLUMNS})
         SELECT * FROM saved UNION ALL SELECT * FROM newest ORDER BY version DESC LIMIT 1`,
        [name, JSON.stringify(mapping), actor],
      );
      if (!row) throw new Error('A mapping is saved, or was there');
      return answerOf(row);
    });
  }
}

function answerOf({ name, version, mapping, saved_by: savedBy, saved_at: savedAt }: Row): ImportMappingAnswer {
  return { name, version, mapping, savedBy, savedAt: formatInstant(savedAt) };
}
