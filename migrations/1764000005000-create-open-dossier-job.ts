import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the system itself has to do to open dossiers: to count their due dates by a new revision of the calendar, and to
 * move them to the unit that succeeds theirs. Found by the sweep: no queue is needed.
 */
export class CreateOpenDossierJob1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE open_dossier_job (
        id                 uuid        CONSTRAINT open_dossier_job_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
        kind               text        NOT NULL CONSTRAINT open_dossier_job_kind CHECK (kind IN ('calendar', 'units')),
        calendar_revision  integer     CONSTRAINT open_dossier_job_calendar UNIQUE REFERENCES calendar_revision,
        reference_revision bigint,
        due_on             date,
        state              text        NOT NULL DEFAULT 'queued' CONSTRAINT open_dossier_job_state
                                       CHECK (state IN ('queued', 'running', 'done')),
        queued_at          timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        collected_at       timestamptz,
        finished_at        timestamptz,
        appended           bigint      NOT NULL DEFAULT 0 CONSTRAINT open_dossier_job_appended CHECK (appended >= 0),
        lease              uuid,
        leased_until       timestamptz,
        CONSTRAINT open_dossier_job_units UNIQUE (due_on, reference_revision),
        CONSTRAINT open_dossier_job_subject CHECK (
          CASE kind WHEN 'calendar' THEN calendar_revision IS NOT NULL AND due_on IS NULL AND reference_revision IS NULL
                    ELSE calendar_revision IS NULL AND due_on IS NOT NULL AND reference_revision IS NOT NULL END)
      )`);
    await runner.query(
      `COMMENT ON COLUMN open_dossier_job.id IS 'Also the import_id under which its events stand in import_staged'`,
    );
    await runner.query(
      `COMMENT ON COLUMN open_dossier_job.due_on IS 'The day, and the reference data, by which units have successors'`,
    );
    await runner.query(`
      CREATE INDEX open_dossier_job_unfinished ON open_dossier_job (kind, calendar_revision, queued_at)
        WHERE state <> 'done'`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON open_dossier_job TO dunghan_app');
    await runner.query(`
      INSERT INTO open_dossier_job (kind, calendar_revision, state, finished_at)
      SELECT 'calendar', revision, CASE WHEN newest THEN 'queued' ELSE 'done' END, CASE WHEN NOT newest THEN recorded_at END
        FROM (SELECT *, revision = max(revision) OVER () AS newest FROM calendar_revision) AS revisions`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE open_dossier_job');
  }
}
