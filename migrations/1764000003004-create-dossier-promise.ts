import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The promises beside the due date that somebody still has to keep: a cache of the log like the dossiers' states, found
 * over all of the country or over any branch of today's tree. Thousands fall due at one instant, the end of a working
 * day: the first index goes on by code, so that a page is read in its order without touching the table.
 */
export class CreateDossierPromise1764000003004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dossier_promise (
        part           smallint    NOT NULL,
        stream_id      uuid        NOT NULL,
        kind           text        NOT NULL,
        ordinal        integer     NOT NULL,
        code           text        NOT NULL,
        competent_unit text        NOT NULL,
        consulted_unit text,
        overdue_from   timestamptz NOT NULL,
        lft            integer,
        CONSTRAINT dossier_promise_pkey PRIMARY KEY (part, stream_id, kind, ordinal),
        CONSTRAINT dossier_promise_kind CHECK (kind IN ('forwarding', 'submission', 'consultation'))
      ) WITH (autovacuum_vacuum_scale_factor = 0.05)`);
    await runner.query(
      `COMMENT ON COLUMN dossier_promise.ordinal IS 'Of a consultation the version of its request, else 0'`,
    );
    await runner.query(
      `COMMENT ON COLUMN dossier_promise.overdue_from IS 'One millisecond after the promised instant: promises are judged by instant'`,
    );
    await runner.query(
      `COMMENT ON COLUMN dossier_promise.lft IS 'Preorder number of the competent unit in today''s tree; null where the tree lacks it'`,
    );
    await runner.query(`
      CREATE INDEX dossier_promise_overdue ON dossier_promise (kind, overdue_from, code, ordinal)
             INCLUDE (lft, part, stream_id, consulted_unit)`);
    await runner.query('CREATE INDEX dossier_promise_branch ON dossier_promise (kind, lft, overdue_from)');
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON dossier_promise TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dossier_promise');
  }
}
