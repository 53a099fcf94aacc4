import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIGURES = `
        received bigint,
        received_online bigint,
        received_in_person bigint,
        received_postal bigint,
        received_kiosk bigint,
        refused_receipt bigint,
        resolved_early bigint,
        resolved_on_time bigint,
        resolved_late bigint,
        resolved_logged_late bigint,
        resolved_past_first_due_with_apology bigint,
        resolved_past_first_due_without_apology bigint,
        resolved_while_stopped bigint,
        stops_logged_late bigint,
        withdrawn bigint,
        stopped bigint,
        pending_delta bigint,
        pending_overdue_delta bigint,
        online_service_received bigint,
        online_service_received_online bigint,
        full_service_received bigint,
        full_service_received_online bigint,
        documents_digitised bigint,
        resolved_digitised bigint,
        resolved_result_due bigint,
        resolved_electronic bigint,
        received_reusing bigint,
        online_payments bigint,
        online_payments_dong bigint,
        fee_settled bigint,
        fee_settled_online bigint,
        ratings bigint,
        ratings_satisfied bigint`;

const SPARSE = 'A figure that is 0 is NULL: sum the columns, and coalesce before adding columns to one another';

/**
 * The figures: sums of contributions. Most cells hold a few figures only, so a zero is NULL and takes no room. Keys
 * begin with part and place: a question about a place and a period reads one stretch of each part.
 */
export class CreateTally1764000003003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tally_cell (
        part        smallint NOT NULL,
        place_id    bigint   NOT NULL,
        business_on date     NOT NULL,
        subject_id  bigint   NOT NULL,
        recorded_on date     NOT NULL,${FIGURES},
        CONSTRAINT tally_cell_pkey PRIMARY KEY (part, place_id, business_on, subject_id, recorded_on)
      ) WITH (autovacuum_vacuum_scale_factor = 0.05)`);
    await runner.query(`COMMENT ON TABLE tally_cell IS '${SPARSE}'`);
    await runner.query(`
      CREATE TABLE tally_now (
        part        smallint NOT NULL,
        place_id    bigint   NOT NULL,
        business_on date     NOT NULL,
        subject_id  bigint   NOT NULL,${FIGURES},
        CONSTRAINT tally_now_pkey PRIMARY KEY (part, place_id, business_on, subject_id)
      ) WITH (autovacuum_vacuum_scale_factor = 0.05)`);
    await runner.query(`COMMENT ON TABLE tally_now IS '${SPARSE}'`);
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON tally_cell, tally_now TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tally_now');
    await runner.query('DROP TABLE tally_cell');
  }
}
