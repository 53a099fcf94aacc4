import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowImportKinds, forbidImportKinds } from './allow-import-kinds.ts';

/** Who may work here comes in as a file too. */
export class TakeAccounts1764000007082 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await allowImportKinds(runner, ['accounts']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forbidImportKinds(runner, ['accounts']);
  }
}
