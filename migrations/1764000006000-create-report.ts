import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports as they were computed. A draft never changes but for being frozen; the content's hash is checked here too. */
export class CreateReport1764000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report (
        id                  uuid        CONSTRAINT report_pk PRIMARY KEY,
        form                text        NOT NULL,
        unit                text,
        period_from         date        NOT NULL,
        period_to           date        NOT NULL,
        as_of               date        NOT NULL,
        as_of_given         boolean     NOT NULL,
        typed               jsonb       NOT NULL,
        targets             jsonb       NOT NULL,
        agency              text[]      NOT NULL,
        synthetic           boolean     NOT NULL,
        restates            uuid        CONSTRAINT report_restates_fk REFERENCES report,
        reason              text,
        position            text        NOT NULL,
        definition_version  text        NOT NULL,
        reference_revision  bigint      NOT NULL,
        content             text        NOT NULL,
        created_at          timestamptz NOT NULL,
        created_by          text        NOT NULL,
        state               text        NOT NULL DEFAULT 'draft'
                                        CONSTRAINT report_state CHECK (state IN ('draft', 'frozen')),
        number              integer     CONSTRAINT report_number_counts_from_1 CHECK (number >= 1),
        sha256              text        CONSTRAINT report_sha256_is_that_of_its_content
                                        CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
        frozen_at           timestamptz,
        signed_by           text,
        CONSTRAINT report_period CHECK (period_from <= period_to),
        CONSTRAINT report_says_why_it_restates CHECK (num_nonnulls(restates, reason) IN (0, 2)),
        CONSTRAINT report_is_frozen_whole
          CHECK (num_nonnulls(number, sha256, frozen_at, signed_by) = CASE state WHEN 'frozen' THEN 4 ELSE 0 END)
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX report_number_is_unique ON report (form, unit, period_from, period_to, number)
        NULLS NOT DISTINCT WHERE number IS NOT NULL`);
    await runner.query('CREATE INDEX report_by_creation ON report (created_at, id)');
    await runner.query('GRANT SELECT, INSERT ON report TO dunghan_app');
    await runner.query('GRANT UPDATE (state, number, sha256, frozen_at, signed_by) ON report TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE report');
  }
}
