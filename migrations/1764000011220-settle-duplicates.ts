import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether two dossiers that may be one are one: said once, by whom, and which of them stays. */
export class SettleDuplicates1764000011220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE possible_duplicate
        ADD state text NOT NULL DEFAULT 'open'
            CONSTRAINT possible_duplicate_state CHECK (state IN ('open', 'joined', 'distinct')),
        ADD settled_at timestamptz,
        ADD settled_by text,
        ADD kept_stream_id uuid,
        ADD reason bytea,
        ADD reason_key uuid,
        ADD CONSTRAINT possible_duplicate_settled CHECK ((state = 'open') = (settled_at IS NULL))`);
    await runner.query(`
      COMMENT ON COLUMN possible_duplicate.reason IS 'Sealed under the key of stream_id that reason_key names: it is gone with it'`);
    await runner.query('CREATE INDEX possible_duplicate_other ON possible_duplicate (other_stream_id)');
    await runner.query(`
      GRANT UPDATE (state, settled_at, settled_by, kept_stream_id, reason, reason_key) ON possible_duplicate TO dunghan_app`);
    // Of two dossiers that were one the source's code is from then on that of the one that stays.
    await runner.query('GRANT UPDATE (stream_id, key) ON alias_claim TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE UPDATE (stream_id, key) ON alias_claim FROM dunghan_app');
    await runner.query('DROP INDEX possible_duplicate_other');
    await runner.query(`
      ALTER TABLE possible_duplicate DROP COLUMN state, DROP COLUMN settled_at, DROP COLUMN settled_by,
        DROP COLUMN kept_stream_id, DROP COLUMN reason, DROP COLUMN reason_key`);
  }
}
