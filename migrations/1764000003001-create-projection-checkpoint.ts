import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the read tables follow each feed of the log, and by which version of the rules. */
export class CreateProjectionCheckpoint1764000003001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE projection_checkpoint (
        part        smallint NOT NULL,
        projection  text     NOT NULL,
        feed        smallint NOT NULL CONSTRAINT projection_checkpoint_feed CHECK (feed BETWEEN 0 AND 63),
        version     integer  NOT NULL,
        position    bigint   NOT NULL DEFAULT 0 CONSTRAINT projection_checkpoint_position CHECK (position >= 0),
        recorded_at timestamptz,
        CONSTRAINT projection_checkpoint_pkey PRIMARY KEY (part, projection, feed)
      ) WITH (fillfactor = 25)`);
    await runner.query(
      `COMMENT ON COLUMN projection_checkpoint.recorded_at IS 'When the event at this position was recorded'`,
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE ON projection_checkpoint TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE projection_checkpoint');
  }
}
