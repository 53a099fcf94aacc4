import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each second it is asked whether a later message makes a refused one needless: without reading all that waits. */
export class IndexRefusedMessages1764000010950 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX outbox_refused ON outbox (target, stream_id) WHERE state = 'refused'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_refused');
  }
}
