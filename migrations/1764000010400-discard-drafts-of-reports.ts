import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which drafts were thrown away, by whom and why: the draft itself stays as it was computed. */
export class DiscardDraftsOfReports1764000010400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE discarded_report (
        report_id    uuid        CONSTRAINT discarded_report_pkey PRIMARY KEY
                                 CONSTRAINT discarded_report_report REFERENCES report,
        discarded_at timestamptz NOT NULL,
        discarded_by text        NOT NULL,
        reason       text        NOT NULL
      )`);
    await runner.query('GRANT SELECT, INSERT ON discarded_report TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE discarded_report');
  }
}
