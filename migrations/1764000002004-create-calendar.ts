import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days off and worked Saturdays. Revision r holds the rows with revision_from ≤ r < revision_to; revision 0 is empty. */
export class CreateCalendar1764000002004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_revision (
        revision    integer     CONSTRAINT calendar_revision_pkey PRIMARY KEY
                                CONSTRAINT calendar_revision_from_one CHECK (revision >= 1),
        recorded_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE calendar_day (
        day_on        date    NOT NULL,
        kind          text    NOT NULL CONSTRAINT calendar_day_kind CHECK (kind IN ('off', 'working')),
        name          text,
        legal_basis   text,
        revision_from integer NOT NULL CONSTRAINT calendar_day_revision_from REFERENCES calendar_revision,
        revision_to   integer CONSTRAINT calendar_day_revision_to REFERENCES calendar_revision,
        CONSTRAINT calendar_day_pkey PRIMARY KEY (day_on, revision_from),
        CONSTRAINT calendar_day_recorded CHECK (revision_to > revision_from)
      )`);
    await runner.query('CREATE UNIQUE INDEX calendar_day_current ON calendar_day (day_on) WHERE revision_to IS NULL');
    await runner.query('GRANT SELECT, INSERT ON calendar_revision TO dunghan_app');
    await runner.query('GRANT SELECT, INSERT, UPDATE (revision_to) ON calendar_day TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_day');
    await runner.query('DROP TABLE calendar_revision');
  }
}
