import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowImportKinds, forbidImportKinds } from './allow-import-kinds.ts';

/** Hotlines and other channels of complaints give tables. */
export class TakeTablesOfComplaints1764000011222 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await allowImportKinds(runner, ['complaints']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forbidImportKinds(runner, ['complaints']);
  }
}
