import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A job looks at the dossiers that declared incidents concern; which due dates each has moved is kept for ever. */
export class SuspendDossiersForIncidents1764000008101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE open_dossier_job
        DROP CONSTRAINT open_dossier_job_kind,
        DROP CONSTRAINT open_dossier_job_subject,
        ADD COLUMN incidents text[],
        ADD CONSTRAINT open_dossier_job_kind CHECK (kind IN ('calendar', 'units', 'incidents')),
        ADD CONSTRAINT open_dossier_job_subject CHECK (
          num_nonnulls(calendar_revision, due_on, incidents) = 1 AND (due_on IS NULL) = (reference_revision IS NULL)
          AND CASE kind WHEN 'calendar' THEN calendar_revision IS NOT NULL
                        WHEN 'units' THEN due_on IS NOT NULL
                        ELSE incidents IS NOT NULL END)`);
    await runner.query(`COMMENT ON COLUMN open_dossier_job.incidents IS 'Those that were declared or changed'`);
    await runner.query(`
      CREATE TABLE incident_move (
        due_from   timestamptz,
        due_to     timestamptz,
        version    integer NOT NULL,
        ended_late boolean NOT NULL DEFAULT false,
        incident   text    NOT NULL,
        code       text    NOT NULL,
        unit       text    NOT NULL,
        procedure  text    NOT NULL,
        CONSTRAINT incident_move_pkey PRIMARY KEY (incident, code, version)
      )`);
    await runner.query(
      `COMMENT ON COLUMN incident_move.version IS 'Of the event by the system; the row is taken back where it comes to nothing'`,
    );
    await runner.query(`COMMENT ON COLUMN incident_move.due_to IS 'null: the clock stands'`);
    await runner.query(
      `COMMENT ON COLUMN incident_move.ended_late IS 'It was late and had ended before the system came to it: nothing moved'`,
    );
    await runner.query('GRANT SELECT, INSERT, DELETE ON incident_move TO dunghan_app');
    await runner.query(`
      CREATE TABLE incident_follow (
        feed     smallint CONSTRAINT incident_follow_pkey PRIMARY KEY,
        position bigint   NOT NULL
      ) WITH (fillfactor = 25)`);
    await runner.query(
      `COMMENT ON TABLE incident_follow IS 'Up to where every dossier that an incident concerns is known to a job'`,
    );
    await runner.query('INSERT INTO incident_follow (feed, position) SELECT feed, position FROM feed_head');
    await runner.query('GRANT SELECT, UPDATE ON incident_follow TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE incident_follow');
    await runner.query('DROP TABLE incident_move');
    await runner.query(`DELETE FROM open_dossier_job WHERE kind = 'incidents'`);
    await runner.query(`
      ALTER TABLE open_dossier_job
        DROP CONSTRAINT open_dossier_job_kind,
        DROP CONSTRAINT open_dossier_job_subject,
        DROP COLUMN incidents,
        ADD CONSTRAINT open_dossier_job_kind CHECK (kind IN ('calendar', 'units')),
        ADD CONSTRAINT open_dossier_job_subject CHECK (
          CASE kind WHEN 'calendar' THEN calendar_revision IS NOT NULL AND due_on IS NULL AND reference_revision IS NULL
                    ELSE calendar_revision IS NULL AND due_on IS NOT NULL AND reference_revision IS NOT NULL END)`);
  }
}
