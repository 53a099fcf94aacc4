import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units that have ended stand below their successors: the worker numbers the tree anew. */
export class NumberByLineage1764000010100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE reference_revision SET ranked_on = NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE reference_revision SET ranked_on = NULL');
  }
}
