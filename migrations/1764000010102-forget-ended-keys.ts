import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of machines that ended a year ago are deleted by a worker. */
export class ForgetEndedKeys1764000010102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT DELETE ON client_key TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE DELETE ON client_key FROM dunghan_app');
  }
}
