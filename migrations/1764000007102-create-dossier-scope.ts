import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The units by which it is judged who may see a dossier or complaint, before its events are read. The append itself
 * writes them. Streams of before are filled in by a worker: `dossier_scope_filling` has a row for each feed in which
 * some may be missing.
 */
export class CreateDossierScope1764000007102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dossier_scope (
        feed      smallint NOT NULL,
        stream_id uuid     NOT NULL,
        receiving text     NOT NULL,
        competent text     NOT NULL,
        consulted text[]   NOT NULL,
        CONSTRAINT dossier_scope_pkey PRIMARY KEY (feed, stream_id)
      )`);
    await runner.query(`
      CREATE TABLE dossier_scope_filling (
        feed      smallint CONSTRAINT dossier_scope_filling_pkey PRIMARY KEY,
        filled_to uuid
      )`);
    await runner.query(`COMMENT ON COLUMN dossier_scope_filling.filled_to IS 'Streams up to this one have their row'`);
    await runner.query('INSERT INTO dossier_scope_filling (feed) SELECT feed FROM feed_head WHERE position > 0');
    await runner.query('GRANT SELECT, INSERT, UPDATE ON dossier_scope TO dunghan_app');
    await runner.query('GRANT SELECT, UPDATE, DELETE ON dossier_scope_filling TO dunghan_app');
    await this.writeWithAppends(runner);
    await this.writeWithImports(runner);
  }

  private async writeWithAppends(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION scope_beside(p_feed smallint, p_stream_id uuid, p_receiving text, p_competent text,
        p_consulted text[]) RETURNS void
      LANGUAGE sql AS $$
        INSERT INTO dossier_scope VALUES (p_feed, p_stream_id, p_receiving, p_competent, p_consulted)
        ON CONFLICT ON CONSTRAINT dossier_scope_pkey DO UPDATE
           SET receiving = excluded.receiving, competent = excluded.competent, consulted = excluded.consulted
      $$`);
  }

  /** The last staged event of a stream that says its units counts: the rest of the function stays as it was. */
  private async writeWithImports(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_staged ADD receiving text, ADD competent text, ADD consulted text[]');
    await runner.query(`
      DO $do$
      DECLARE
        body text := pg_get_functiondef('append_staged'::regproc);
      BEGIN
        body := replace(body, 's.text, s.sealed,', 's.text, s.sealed, s.receiving, s.competent, s.consulted,');
        body := regexp_replace(body, '(OR sealed IS NOT NULL\\s*\\))', '\\1, scopes AS (
            INSERT INTO dossier_scope (feed, stream_id, receiving, competent, consulted)
            SELECT DISTINCT ON (stream_id) feed, stream_id, receiving, competent, consulted
              FROM taken WHERE receiving IS NOT NULL ORDER BY stream_id, version DESC
            ON CONFLICT ON CONSTRAINT dossier_scope_pkey DO UPDATE
               SET receiving = excluded.receiving, competent = excluded.competent, consulted = excluded.consulted
          )');
        IF body NOT LIKE '%s.consulted,%' OR body NOT LIKE '%INSERT INTO dossier_scope%' THEN
          RAISE EXCEPTION 'append_staged is not the function that this migration knows';
        END IF;
        EXECUTE body;
      END $do$`);
  }

  async down(): Promise<void> {
    throw new Error('Rights are judged by these units: restore a backup of before');
  }
}
