import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rule sets and working hours come in as files too, each row with what it is based on. */
export class LetImportsChangeLegalRules1764000005003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE working_hours ADD COLUMN legal_basis text');
    await runner.query('GRANT INSERT, DELETE ON rule_set, working_hours TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE INSERT, DELETE ON rule_set, working_hours FROM dunghan_app');
    await runner.query('ALTER TABLE working_hours DROP COLUMN legal_basis');
  }
}
