import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which due dates a revision of the calendar has moved, from when to when: kept for ever. */
export class CreateCalendarMove1764000005002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_move (
        due_from          timestamptz NOT NULL,
        due_to            timestamptz NOT NULL,
        calendar_revision integer     NOT NULL CONSTRAINT calendar_move_revision REFERENCES calendar_revision,
        version           integer     NOT NULL,
        code              text        NOT NULL,
        unit              text        NOT NULL,
        procedure         text        NOT NULL,
        CONSTRAINT calendar_move_pkey PRIMARY KEY (calendar_revision, code, version)
      )`);
    await runner.query(
      `COMMENT ON COLUMN calendar_move.version IS 'Of the ClockRevised; the row is taken back where it comes to nothing'`,
    );
    await runner.query(`COMMENT ON COLUMN calendar_move.unit IS 'The competent unit when it was moved'`);
    await runner.query('GRANT SELECT, INSERT, DELETE ON calendar_move TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_move');
  }
}
