import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which streams are leads and parts of interlinked groups, and which groups are to be looked at. Followed from the end of
 * the log on: no event before it names a group.
 */
export class FollowInterlinkedGroups1764000009021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE interlinked_stream (
        feed      smallint NOT NULL CONSTRAINT interlinked_stream_feed CHECK (feed BETWEEN 0 AND 63),
        stream_id uuid     NOT NULL,
        lead      text     NOT NULL,
        asked     bigint   NOT NULL DEFAULT 1,
        seen      bigint   NOT NULL DEFAULT 0,
        CONSTRAINT interlinked_stream_pkey PRIMARY KEY (feed, stream_id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN interlinked_stream.asked IS 'Grows with what happens to the stream; its group is to be looked at while seen is less'`,
    );
    await runner.query('CREATE INDEX interlinked_stream_asked ON interlinked_stream (lead) WHERE asked > seen');
    await runner.query('GRANT SELECT, INSERT, UPDATE ON interlinked_stream TO dunghan_app');
    await runner.query(`
      INSERT INTO projection_checkpoint (part, projection, version, feed, position)
      SELECT feed / 8, 'interlinked', 1, feed, position FROM feed_head`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM projection_checkpoint WHERE projection = 'interlinked'`);
    await runner.query('DROP TABLE interlinked_stream');
  }
}
