import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports to be made and to be verified outside of a request: what there is to do, how far it is, and who does it. */
export class CreateReportJob1764000006004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report_job (
        id           uuid        CONSTRAINT report_job_pk PRIMARY KEY DEFAULT gen_random_uuid(),
        kind         text        NOT NULL CONSTRAINT report_job_kind CHECK (kind IN ('report', 'verify')),
        making       jsonb,
        verifies     uuid        CONSTRAINT report_job_verifies_fk REFERENCES report,
        schedule_id  uuid        CONSTRAINT report_job_schedule_fk REFERENCES report_schedule,
        period_to    date,
        state        text        NOT NULL DEFAULT 'queued' CONSTRAINT report_job_state
                                 CHECK (state IN ('queued', 'running', 'done', 'failed')),
        done         bigint      NOT NULL DEFAULT 0 CONSTRAINT report_job_done CHECK (done >= 0),
        total        bigint      NOT NULL CONSTRAINT report_job_total CHECK (total >= 0),
        report_id    uuid        CONSTRAINT report_job_report_fk REFERENCES report
                                 CONSTRAINT report_job_makes_one_report UNIQUE,
        verification json,
        problem      json,
        tries        integer     NOT NULL DEFAULT 0,
        asked_by     text        NOT NULL,
        queued_at    timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        started_at   timestamptz,
        finished_at  timestamptz,
        lease        uuid,
        leased_until timestamptz,
        CONSTRAINT report_job_prepares_once UNIQUE (schedule_id, period_to),
        CONSTRAINT report_job_subject CHECK (
          CASE kind WHEN 'report' THEN making IS NOT NULL AND verifies IS NULL
                    ELSE making IS NULL AND verifies IS NOT NULL AND schedule_id IS NULL END),
        CONSTRAINT report_job_period_of_schedule CHECK (num_nonnulls(schedule_id, period_to) IN (0, 2)),
        CONSTRAINT report_job_result CHECK (
          CASE WHEN state = 'done' THEN num_nonnulls(report_id, verification) = 1
               ELSE num_nonnulls(report_id, verification) = 0 END)
      )`);
    await runner.query(`COMMENT ON COLUMN report_job.making IS 'Which report is to be made, and for whom'`);
    await runner.query(
      `COMMENT ON COLUMN report_job.leased_until IS 'Until when a worker has it; without a lease: before when nobody tries it again'`,
    );
    await runner.query(`
      CREATE INDEX report_job_unfinished ON report_job (kind, queued_at) WHERE state IN ('queued', 'running')`);
    await runner.query(`
      CREATE UNIQUE INDEX report_job_verifies_once_at_a_time ON report_job (verifies)
       WHERE state IN ('queued', 'running')`);
    await runner.query('GRANT SELECT, INSERT, DELETE ON report_job TO dunghan_app');
    await runner.query(`
      GRANT UPDATE (state, done, total, report_id, verification, problem, tries, started_at, finished_at, lease, leased_until)
         ON report_job TO dunghan_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE report_job');
  }
}
