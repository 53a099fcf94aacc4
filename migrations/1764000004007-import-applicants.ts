import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who applies, as rows of a batch tell it: it waits here until the events of the batch are in the log. */
export class ImportApplicants1764000004007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_applicant (
        import_id uuid     NOT NULL,
        line      bigint   NOT NULL,
        feed      smallint NOT NULL,
        stream_id uuid     NOT NULL,
        person    jsonb    NOT NULL,
        replaces  boolean  NOT NULL,
        CONSTRAINT import_applicant_pk PRIMARY KEY (import_id, line)
      )`);
    await runner.query(`
      COMMENT ON COLUMN import_applicant.replaces IS
      'Takes the place of what is stored; else it is stored only where nothing is'`);
    await runner.query('GRANT SELECT, INSERT, DELETE ON import_applicant TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_applicant');
  }
}
