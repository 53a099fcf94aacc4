import type { MigrationInterface, QueryRunner } from 'typeorm';

const SETTINGS = ['rule_set', 'working_hours'];

/** What the decrees say about supplements and extensions, and when offices work. The operator changes them by SQL. */
export class CreateLegalRules1764000002005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rule_set (
        code               text    CONSTRAINT rule_set_pkey PRIMARY KEY,
        valid_from         date    NOT NULL CONSTRAINT rule_set_valid_from UNIQUE,
        supplement         text    NOT NULL CONSTRAINT rule_set_supplement CHECK (supplement IN ('reset', 'pause')),
        extensions_allowed integer NOT NULL CONSTRAINT rule_set_extensions CHECK (extensions_allowed >= 0),
        legal_basis        text    NOT NULL
      )`);
    await runner.query(`COMMENT ON TABLE rule_set IS 'For receipts from valid_from until the next rule set'`);
    await runner.query(`
      INSERT INTO rule_set (code, valid_from, supplement, extensions_allowed, legal_basis) VALUES
        ('ND61', '1900-01-01', 'reset', 1, 'NĐ 61/2018/NĐ-CP'),
        ('ND118', '2025-07-01', 'reset', 1, 'NĐ 118/2025/NĐ-CP')`);
    await runner.query(`
      CREATE TABLE working_hours (
        unit       text,
        valid_from date      NOT NULL,
        minutes    integer[] NOT NULL CONSTRAINT working_hours_are_stretches
                             CHECK (cardinality(minutes) BETWEEN 2 AND 20 AND cardinality(minutes) % 2 = 0
                                    AND minutes[1] >= 0 AND minutes[cardinality(minutes)] <= 1440),
        CONSTRAINT working_hours_key UNIQUE NULLS NOT DISTINCT (unit, valid_from)
      )`);
    await runner.query(
      `COMMENT ON COLUMN working_hours.minutes IS 'Minutes after midnight: from, to, from, to, …, ascending; to is outside'`,
    );
    await runner.query(`COMMENT ON COLUMN working_hours.unit IS 'null: every unit without hours of its own'`);
    await runner.query(
      `INSERT INTO working_hours (unit, valid_from, minutes) VALUES (NULL, '1900-01-01', '{420,690,810,1020}')`,
    );
    for (const table of SETTINGS) {
      await runner.query(`GRANT SELECT ON ${table} TO dunghan_app`);
      await runner.query(`
        CREATE TRIGGER ${table}_changes_reference AFTER INSERT OR UPDATE OR DELETE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION bump_reference_revision()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of SETTINGS) await runner.query(`DROP TABLE ${table}`);
  }
}
