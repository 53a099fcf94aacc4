import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What units fill in by hand in forms that have no dossiers behind them: written down, never overwritten. */
export class CreateTypedValue1764000006010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE typed_value (
        form        text        NOT NULL,
        unit        text        NOT NULL,
        period_from date        NOT NULL,
        period_to   date        NOT NULL,
        stt         text        NOT NULL,
        value       bigint,
        note        text,
        entered_at  timestamptz NOT NULL,
        entered_by  text        NOT NULL,
        CONSTRAINT typed_value_pk PRIMARY KEY (form, period_from, period_to, unit, stt, entered_at),
        CONSTRAINT typed_value_period CHECK (period_from <= period_to),
        CONSTRAINT typed_value_sign CHECK (value >= 0)
      )`);
    await runner.query(`COMMENT ON COLUMN typed_value.value IS 'A percentage in hundredths; null: nothing any more'`);
    await runner.query('GRANT SELECT, INSERT ON typed_value TO dunghan_app');
    await runner.query(`ALTER TABLE report ADD COLUMN typed_notes jsonb NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report DROP COLUMN typed_notes');
    await runner.query('DROP TABLE typed_value');
  }
}
