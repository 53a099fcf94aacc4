import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What units type in for the index: written down, never overwritten. */
export class CreateIndexTyped1764000010251 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE index_typed (
        unit        text        NOT NULL,
        period_from date        NOT NULL,
        period_to   date        NOT NULL,
        name        text        NOT NULL,
        value       bigint,
        numerator   bigint,
        denominator bigint,
        source      text        NOT NULL,
        taken_at    timestamptz NOT NULL,
        entered_at  timestamptz NOT NULL,
        entered_by  text        NOT NULL,
        CONSTRAINT index_typed_pkey PRIMARY KEY (period_from, period_to, unit, name, entered_at),
        CONSTRAINT index_typed_period CHECK (period_from <= period_to),
        CONSTRAINT index_typed_sign CHECK (value >= 0 AND numerator >= 0 AND denominator >= 0)
      )`);
    await runner.query(
      `COMMENT ON COLUMN index_typed.name IS 'A number of the unit, or portal: and the code of an indicator'`,
    );
    await runner.query(
      `COMMENT ON COLUMN index_typed.value IS 'The points of the portal in hundredths; null: nothing any more'`,
    );
    await runner.query('GRANT SELECT, INSERT ON index_typed TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE index_typed');
  }
}
