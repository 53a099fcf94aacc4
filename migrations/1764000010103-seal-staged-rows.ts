import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who applies, as imports of before have staged it plain, is sealed by a worker. */
export class SealStagedRows1764000010103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT UPDATE (sealed, person) ON import_applicant TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE UPDATE (sealed, person) ON import_applicant FROM dunghan_app');
  }
}
