import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The codes by which other systems know a dossier or a complaint. `alias_claim` says once and for all whose an alias is,
 * before anything is appended; `dossier_alias` follows with the append, in the stream's own feed. Both are kept data.
 */
export class KeepAliases1764000010751 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE alias_claim (
        feed        smallint NOT NULL,
        system      text     NOT NULL,
        alias       text     NOT NULL,
        stream_id   uuid     NOT NULL,
        stream_kind text     NOT NULL CONSTRAINT alias_claim_kind CHECK (stream_kind IN ('dossier', 'complaint')),
        key         text     NOT NULL,
        CONSTRAINT alias_claim_pkey PRIMARY KEY (feed, system, alias)
      )`);
    await runner.query(`COMMENT ON COLUMN alias_claim.feed IS 'Of the hash of system and alias'`);
    await runner.query(`
      CREATE TABLE dossier_alias (
        feed        smallint    NOT NULL,
        stream_id   uuid        NOT NULL,
        system      text        NOT NULL,
        alias       text        NOT NULL,
        kind        text        NOT NULL CONSTRAINT dossier_alias_kind CHECK (kind IN ('code', 'id')),
        since       timestamptz NOT NULL,
        stream_kind text        NOT NULL,
        key         text        NOT NULL,
        CONSTRAINT dossier_alias_pkey PRIMARY KEY (feed, stream_id, system, alias)
      )`);
    await runner.query(
      `COMMENT ON COLUMN dossier_alias.kind IS 'code: as people write it; id: as the system itself does'`,
    );
    await runner.query('CREATE INDEX dossier_alias_alias ON dossier_alias (alias)');
    await runner.query('GRANT SELECT, INSERT ON alias_claim TO dunghan_app');
    await runner.query('GRANT SELECT, INSERT, DELETE ON dossier_alias TO dunghan_app');
    await runner.query(`
      CREATE FUNCTION alias_beside(p_feed smallint, p_stream_id uuid, p_system text, p_alias text, p_kind text,
        p_stream_kind text, p_key text) RETURNS void
      LANGUAGE sql AS $$
        INSERT INTO dossier_alias (feed, stream_id, system, alias, kind, since, stream_kind, key)
        VALUES (p_feed, p_stream_id, p_system, p_alias, p_kind, date_trunc('milliseconds', clock_timestamp()),
                p_stream_kind, p_key)
        ON CONFLICT ON CONSTRAINT dossier_alias_pkey DO NOTHING
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION alias_beside(smallint, uuid, text, text, text, text, text)');
    await runner.query('DROP TABLE dossier_alias');
    await runner.query('DROP TABLE alias_claim');
  }
}
