import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowImportKinds, forbidImportKinds } from './allow-import-kinds.ts';

/** Declared incidents come in as files too. */
export class TakeIncidents1764000008102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await allowImportKinds(runner, ['incidents']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forbidImportKinds(runner, ['incidents']);
  }
}
