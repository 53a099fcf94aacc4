import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS_BEFORE = ['units', 'lineage', 'procedures', 'calendar', 'events', 'dossiers'];

/** Rule sets and working hours come by import too. */
export class TakeLegalRules1764000004003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await allow(runner, [...KINDS_BEFORE, 'rule-sets', 'working-hours']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await allow(runner, KINDS_BEFORE);
  }
}

async function allow(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  await runner.query('ALTER TABLE import_job DROP CONSTRAINT import_job_kind');
  await runner.query(`ALTER TABLE import_job ADD CONSTRAINT import_job_kind CHECK (kind IN (${list}))`);
}
