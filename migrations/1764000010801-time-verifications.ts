import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a verification began, so that one a night is enough, and how many events it has folded. */
export class TimeVerifications1764000010801 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE verification_run ADD COLUMN began_at timestamptz, ADD COLUMN events bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE verification_run DROP COLUMN began_at, DROP COLUMN events');
  }
}
