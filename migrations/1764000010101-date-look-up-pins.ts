import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when slips bear the digits for the public look-up: who holds an older one is known by other digits. */
export class DateLookUpPins1764000010101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE look_up_pin_since (
        at timestamptz NOT NULL
      )`);
    await runner.query(`COMMENT ON TABLE look_up_pin_since IS 'One row: the first slips with digits'`);
    await runner.query(`
      INSERT INTO look_up_pin_since
      SELECT coalesce((SELECT made_at FROM service_key WHERE use = 'pin'), clock_timestamp())`);
    await runner.query('GRANT SELECT ON look_up_pin_since TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE look_up_pin_since');
  }
}
