import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What another system calls a dossier or complaint that an import tells of: staged with its events, and written beside
 * them by the append itself. Whatever dies between, there is no event without its alias and no alias without its event.
 */
export class StageAliases1764000011221 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_staged ADD alias_system text, ADD alias text,
        ADD CONSTRAINT import_staged_alias CHECK ((alias_system IS NULL) = (alias IS NULL))`);
    await runner.query(`
      DO $do$
      DECLARE
        body text := pg_get_functiondef('append_staged'::regproc);
      BEGIN
        body := replace(body, 's.consulted,', 's.consulted, s.alias_system, s.alias,');
        body := regexp_replace(body, '\\)(\\s*)INSERT INTO event_log \\(', '), aliases AS (
            INSERT INTO dossier_alias (feed, stream_id, system, alias, kind, since, stream_kind, key)
            SELECT DISTINCT feed, stream_id, alias_system, alias, ''code'', now, stream_kind, key
              FROM taken WHERE alias IS NOT NULL
            ON CONFLICT ON CONSTRAINT dossier_alias_pkey DO NOTHING
          )\\1INSERT INTO event_log (');
        IF body NOT LIKE '%s.alias_system,%' OR body NOT LIKE '%INSERT INTO dossier_alias%' THEN
          RAISE EXCEPTION 'append_staged is not the function that this migration knows';
        END IF;
        EXECUTE body;
      END $do$`);
  }

  async down(): Promise<void> {
    throw new Error('The append of imports writes aliases: restore a backup of before');
  }
}
