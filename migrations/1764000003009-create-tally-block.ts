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
        ratings_satisfied bigint,
        results_digitised bigint,
        complaints_received bigint,
        complaints_refused bigint,
        complaints_answered bigint,
        complaints_answered_late bigint,
        complaints_awaiting_delta bigint,
        complaints_pending_delta bigint`;

/**
 * The figures by half-month and by branch of the tree: a unit with all below it. What a long question reads does not
 * grow with the dossiers, but with the units that it names. Rows are added to all the time: half of a page is left for
 * the new versions of its rows.
 */
export class CreateTallyBlock1764000003009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE branch (
        id    bigint CONSTRAINT branch_pkey PRIMARY KEY,
        above text   NOT NULL,
        unit  text   NOT NULL,
        level text   NOT NULL
      )`);
    await runner.query(`COMMENT ON COLUMN branch.above IS 'The unit above; empty: nothing is above a root'`);
    await runner.query(
      `COMMENT ON COLUMN branch.unit IS 'With all below it; empty: what is the own of the unit above'`,
    );
    await runner.query(`COMMENT ON COLUMN branch.level IS 'Of the receiving units in it'`);
    await runner.query('CREATE INDEX branch_above ON branch (above)');
    await runner.query('CREATE INDEX branch_unit ON branch (unit)');
    await runner.query(`
      CREATE TABLE tally_block (
        part      smallint NOT NULL,
        branch_id bigint   NOT NULL,
        begins_on date     NOT NULL,${FIGURES},
        CONSTRAINT tally_block_pkey PRIMARY KEY (part, branch_id, begins_on)
      ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05)`);
    await runner.query(
      `COMMENT ON COLUMN tally_block.begins_on IS 'The 1st of a month, for days 1 to 14, or the 15th, for the others'`,
    );
    await runner.query('GRANT SELECT, INSERT ON branch TO dunghan_app');
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON tally_block TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tally_block');
    await runner.query('DROP TABLE branch');
  }
}
