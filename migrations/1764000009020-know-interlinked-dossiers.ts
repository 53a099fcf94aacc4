import type { MigrationInterface, QueryRunner } from 'typeorm';

const TALLIES = ['tally_cell', 'tally_now', 'tally_block'] as const;
const PROMISES = ['forwarding', 'submission', 'consultation', 'transit', 'supplement-notice', 'supplement-expiry'];
const FIGURES = ['interlinked_received', 'interlinked_on_time'] as const;

/** Filled by the rebuild that the new version of the projection asks for. */
export class KnowInterlinkedDossiers1764000009020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TALLIES) {
      for (const figure of FIGURES) await runner.query(`ALTER TABLE ${table} ADD COLUMN ${figure} bigint`);
    }
    await runner.query('ALTER TABLE dossier_state ADD COLUMN lead text');
    await runner.query('ALTER TABLE dossier_state ADD COLUMN parts integer');
    await runner.query(`COMMENT ON COLUMN dossier_state.lead IS 'Code of the lead of which it is a part'`);
    await runner.query(`COMMENT ON COLUMN dossier_state.parts IS 'Of a lead: how many parts; it is never open itself'`);
    await allow(runner, [...PROMISES, 'acknowledgement']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM dossier_promise WHERE kind = 'acknowledgement'`);
    await allow(runner, PROMISES);
    await runner.query('ALTER TABLE dossier_state DROP COLUMN parts');
    await runner.query('ALTER TABLE dossier_state DROP COLUMN lead');
    for (const table of TALLIES) {
      for (const figure of FIGURES) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${figure}`);
    }
  }
}

async function allow(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  const listed = kinds.map((kind) => `'${kind}'`).join(', ');
  await runner.query('ALTER TABLE dossier_promise DROP CONSTRAINT dossier_promise_kind');
  await runner.query(`ALTER TABLE dossier_promise ADD CONSTRAINT dossier_promise_kind CHECK (kind IN (${listed}))`);
}
