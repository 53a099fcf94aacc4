import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was published of frozen reports: written once, never changed. */
export class PublishOpenData1764000010820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE open_data_publication (
        dataset      text        NOT NULL,
        period_from  date        NOT NULL,
        period_to    date        NOT NULL,
        number       integer     NOT NULL,
        report_id    uuid        NOT NULL CONSTRAINT open_data_publication_report REFERENCES report (id),
        unit         text,
        rows         jsonb       NOT NULL,
        csv          text        NOT NULL,
        checks       jsonb       NOT NULL,
        published_at timestamptz NOT NULL,
        published_by text        NOT NULL,
        CONSTRAINT open_data_publication_pkey PRIMARY KEY (dataset, period_from, period_to, number),
        CONSTRAINT open_data_publication_once UNIQUE (dataset, report_id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN open_data_publication.rows IS 'What each row shows and which families it keeps back, so that later files keep back the same; no count that is kept back'`,
    );
    await runner.query('GRANT SELECT, INSERT ON open_data_publication TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE open_data_publication');
  }
}
