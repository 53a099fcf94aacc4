import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['forwarding', 'submission', 'consultation'];
const INDEX = 'CREATE INDEX dossier_promise_overdue ON dossier_promise (kind, overdue_from, code, ordinal)';

/**
 * A dossier on its way to the competent unit, a supplement asked for too late, and one that never came: promises like
 * the others. An expiry is broken from the day after its last day on, so a row says when it is due, too.
 */
export class PromiseArrivalAndSupplements1764000008001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await allow(runner, [...BEFORE, 'transit', 'supplement-notice', 'supplement-expiry']);
    await runner.query('ALTER TABLE dossier_promise ADD COLUMN due_at timestamptz');
    await runner.query(`UPDATE dossier_promise SET due_at = overdue_from - interval '1 millisecond'`);
    await runner.query('ALTER TABLE dossier_promise ALTER COLUMN due_at SET NOT NULL');
    await runner.query('DROP INDEX dossier_promise_overdue');
    await runner.query(`${INDEX} INCLUDE (lft, part, stream_id, consulted_unit, due_at)`);
    await runner.query(`COMMENT ON COLUMN dossier_promise.overdue_from IS 'The first instant at which it is broken'`);
    await runner.query(
      `COMMENT ON COLUMN dossier_promise.ordinal IS 'Of a consultation and an expiry the version of the request, else 0'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM dossier_promise WHERE kind NOT IN (${listOf(BEFORE)})`);
    await runner.query('ALTER TABLE dossier_promise DROP COLUMN due_at');
    await runner.query(`${INDEX} INCLUDE (lft, part, stream_id, consulted_unit)`);
    await allow(runner, BEFORE);
  }
}

async function allow(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  await runner.query('ALTER TABLE dossier_promise DROP CONSTRAINT dossier_promise_kind');
  await runner.query(
    `ALTER TABLE dossier_promise ADD CONSTRAINT dossier_promise_kind CHECK (kind IN (${listOf(kinds)}))`,
  );
}

function listOf(kinds: readonly string[]): string {
  return kinds.map((kind) => `'${kind}'`).join(', ');
}
