import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which periodic reports are to be made, from a day to a day; what was ordered is never overwritten, only ended. */
export class CreateReportSchedule1764000006003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report_schedule (
        id              uuid        CONSTRAINT report_schedule_pk PRIMARY KEY,
        unit            text,
        form            text        NOT NULL,
        every           text        NOT NULL CONSTRAINT report_schedule_every
                                    CHECK (every IN ('month', 'quarter', 'half-year', 'nine-months', 'year')),
        cut_off_days    integer     NOT NULL CONSTRAINT report_schedule_cut_off CHECK (cut_off_days >= 0),
        days_to_prepare integer     NOT NULL CONSTRAINT report_schedule_preparation CHECK (days_to_prepare >= 0),
        valid_from      date        NOT NULL,
        valid_to        date,
        changes         uuid        CONSTRAINT report_schedule_changes_fk REFERENCES report_schedule,
        created_at      timestamptz NOT NULL,
        created_by      text        NOT NULL,
        ended_at        timestamptz,
        ended_by        text,
        CONSTRAINT report_schedule_validity CHECK (valid_from <= valid_to),
        CONSTRAINT report_schedule_says_who_ended_it CHECK (num_nonnulls(ended_at, ended_by) IN (0, 2))
      )`);
    await runner.query(`COMMENT ON COLUMN report_schedule.unit IS 'The unit and all below it; null: everything'`);
    await runner.query(
      `COMMENT ON COLUMN report_schedule.cut_off_days IS 'As of how many days after a period’s last day its draft is made'`,
    );
    await runner.query(
      `COMMENT ON COLUMN report_schedule.days_to_prepare IS 'Working days from the cut-off to the day by which it is frozen'`,
    );
    await runner.query('CREATE INDEX report_schedule_by_subject ON report_schedule (form, every, unit, valid_from)');
    await runner.query('GRANT SELECT, INSERT ON report_schedule TO dunghan_app');
    await runner.query('GRANT UPDATE (valid_to, ended_at, ended_by) ON report_schedule TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE report_schedule');
  }
}
