import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be imported, how far each import is, and who works on it. Found by the sweep: no queue is needed. */
export class CreateImportJob1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_job (
        id              uuid        CONSTRAINT import_job_pk PRIMARY KEY,
        kind            text        NOT NULL CONSTRAINT import_job_kind
                                    CHECK (kind IN ('units', 'lineage', 'procedures', 'calendar', 'events', 'dossiers')),
        state           text        NOT NULL DEFAULT 'queued' CONSTRAINT import_job_state
                                    CHECK (state IN ('queued', 'running', 'done', 'failed')),
        uploaded_by     text        NOT NULL,
        uploaded_at     timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        started_at      timestamptz,
        finished_at     timestamptz,
        mapping         jsonb,
        read            bigint      NOT NULL DEFAULT 0,
        accepted        bigint      NOT NULL DEFAULT 0,
        rejected        bigint      NOT NULL DEFAULT 0,
        unchanged       bigint      NOT NULL DEFAULT 0,
        batch_offset    bigint      NOT NULL DEFAULT 0,
        batch_line      bigint      NOT NULL DEFAULT 0,
        resume_offset   bigint      NOT NULL DEFAULT 0,
        resume_line     bigint      NOT NULL DEFAULT 0,
        lease           uuid,
        leased_until    timestamptz,
        fruitless_tries smallint    NOT NULL DEFAULT 0,
        failure         text,
        CONSTRAINT import_job_counts_add_up CHECK (read = accepted + rejected + unchanged),
        CONSTRAINT import_job_resumes_after_its_batch CHECK (batch_offset <= resume_offset)
      )`);
    await runner.query(`
      CREATE INDEX import_job_unfinished ON import_job (uploaded_at, id) WHERE state IN ('queued', 'running')`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON import_job TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_job');
  }
}
