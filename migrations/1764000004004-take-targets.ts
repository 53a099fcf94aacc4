import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS_BEFORE = [
  'units',
  'lineage',
  'procedures',
  'calendar',
  'rule-sets',
  'working-hours',
  'events',
  'dossiers',
] as const;

/** Targets come by import as the other reference data do. */
export class TakeTargets1764000004004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await allow(runner, [...KINDS_BEFORE, 'targets']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM import_job WHERE kind = 'targets'`);
    await allow(runner, KINDS_BEFORE);
  }
}

async function allow(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  await runner.query('ALTER TABLE import_job DROP CONSTRAINT import_job_kind');
  await runner.query(`ALTER TABLE import_job ADD CONSTRAINT import_job_kind CHECK (kind IN (${list}))`);
}
