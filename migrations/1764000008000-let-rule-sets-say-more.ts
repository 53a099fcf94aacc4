import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A rule set says when a supplement must be asked for and expires, where and until which time of the day the clock
 * starts, and whether incidents stop it; one that is no default holds for the procedures that name it. ND309 and ND301
 * come with it. A procedure may say otherwise, and may have a limit in hours of the wall clock.
 */
export class LetRuleSetsSayMore1764000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE rule_set
        DROP CONSTRAINT rule_set_valid_from,
        ADD COLUMN name                   text,
        ADD COLUMN is_default             boolean NOT NULL DEFAULT true,
        ADD COLUMN valid_to               date,
        ADD COLUMN supplement_expiry_days integer CONSTRAINT rule_set_expiry CHECK (supplement_expiry_days >= 1),
        ADD COLUMN notice_value           integer NOT NULL DEFAULT 3 CONSTRAINT rule_set_notice CHECK (notice_value >= 1),
        ADD COLUMN notice_unit            text    NOT NULL DEFAULT 'working-day'
                                          CONSTRAINT rule_set_notice_unit CHECK (notice_unit IN ('working-day', 'hour')),
        ADD COLUMN starts_at              text    NOT NULL DEFAULT 'receipt'
                                          CONSTRAINT rule_set_starts_at CHECK (starts_at IN ('receipt', 'competent-unit')),
        ADD COLUMN start_cutoff           text,
        ADD COLUMN counts_incidents       boolean NOT NULL DEFAULT false,
        ADD COLUMN certainty              text`);
    await runner.query('UPDATE rule_set SET name = code');
    await runner.query('ALTER TABLE rule_set ALTER COLUMN name SET NOT NULL');
    await runner.query(`COMMENT ON TABLE rule_set IS 'For receipts from valid_from to valid_to'`);
    await runner.query(`COMMENT ON COLUMN rule_set.is_default IS 'false: for the procedures that name it'`);
    await runner.query(`COMMENT ON COLUMN rule_set.start_cutoff IS 'HH:MM, itself after it; null: none'`);
    await shipSets(runner);
    await runner.query(`
      ALTER TABLE procedure_version
        DROP CONSTRAINT procedure_version_time_unit,
        ADD CONSTRAINT procedure_version_time_unit
            CHECK (time_unit IN ('working-day', 'calendar-day', 'working-hour', 'hour')),
        ADD COLUMN rule_set               text,
        ADD COLUMN supplement_rule        text,
        ADD COLUMN supplement_expiry_days integer,
        ADD COLUMN notice_value           integer,
        ADD COLUMN notice_unit            text,
        ADD COLUMN extensions_allowed     integer,
        ADD COLUMN starts_at              text,
        ADD COLUMN start_cutoff           text,
        ADD COLUMN counts_incidents       boolean`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE procedure_version
        DROP CONSTRAINT procedure_version_time_unit,
        DROP COLUMN rule_set, DROP COLUMN supplement_rule, DROP COLUMN supplement_expiry_days,
        DROP COLUMN notice_value, DROP COLUMN notice_unit, DROP COLUMN extensions_allowed,
        DROP COLUMN starts_at, DROP COLUMN start_cutoff, DROP COLUMN counts_incidents,
        ADD CONSTRAINT procedure_version_time_unit CHECK (time_unit IN ('working-day', 'calendar-day', 'working-hour'))
            NOT VALID`);
    await runner.query(`DELETE FROM rule_set WHERE NOT is_default OR code = 'ND309'`);
    await runner.query(`
      ALTER TABLE rule_set
        DROP COLUMN name, DROP COLUMN is_default, DROP COLUMN valid_to, DROP COLUMN supplement_expiry_days,
        DROP COLUMN notice_value, DROP COLUMN notice_unit, DROP COLUMN starts_at, DROP COLUMN start_cutoff,
        DROP COLUMN counts_incidents, DROP COLUMN certainty,
        ADD CONSTRAINT rule_set_valid_from UNIQUE (valid_from)`);
  }
}

/** What an operator has set otherwise meanwhile stays. */
async function shipSets(runner: QueryRunner): Promise<void> {
  await runner.query(`
    UPDATE rule_set AS held SET name = shipped.name, valid_to = shipped.valid_to, certainty = shipped.certainty
      FROM (VALUES
        ('ND61', 'Một cửa, một cửa liên thông (2018)', date '1900-01-01', date '2025-06-30', '[C]'),
        ('ND118', 'Một cửa, một cửa liên thông (2025)', date '2025-07-01', date '2026-08-04',
         '[C]; supplementRule, notice, extensionsAllowed [U]')
      ) AS shipped (code, name, valid_from, valid_to, certainty)
     WHERE held.code = shipped.code AND held.valid_from = shipped.valid_from`);
  await runner.query(`
    INSERT INTO rule_set (code, name, is_default, valid_from, supplement, supplement_expiry_days, notice_value,
                          notice_unit, extensions_allowed, starts_at, start_cutoff, counts_incidents, legal_basis, certainty)
    VALUES
      ('ND309', 'Không phụ thuộc địa giới hành chính (2026)', true, '2026-08-05', 'reset', NULL, 3, 'working-day', 1,
       'competent-unit', NULL, false, 'NĐ 309/2026/NĐ-CP Đ8(3)',
       '[C]; supplementRule, notice, extensionsAllowed, countsIncidents [U]'),
      ('ND301', 'Liên thông khai sinh, khai tử (2026)', false, '2026-09-01', 'pause', 7, 24, 'hour', 1,
       'receipt', '15:00', true, 'NĐ 301/2026/NĐ-CP Đ4–10', '[C]')
    ON CONFLICT (code) DO NOTHING`);
}
