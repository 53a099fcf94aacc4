import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which PIN of a dossier is the one on its newest slip, and how many wrong ones were tried since. A dossier without a row has
 * its first PIN, which nobody has tried in vain.
 */
export class RenewLookUpPins1764000007141 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE look_up_pin (
        stream_id   uuid     NOT NULL,
        pin_version integer  NOT NULL DEFAULT 1,
        wrong       integer  NOT NULL DEFAULT 0,
        feed        smallint NOT NULL,
        CONSTRAINT look_up_pin_pkey PRIMARY KEY (feed, stream_id)
      )`);
    await runner.query(`COMMENT ON COLUMN look_up_pin.wrong IS 'Wrong secrets since the PIN was made or renewed'`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON look_up_pin TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE look_up_pin');
  }
}
