import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which database, and after which recovery, the keys of erased streams are known to be gone. */
export class RecogniseRestores1764000007121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The timeline is that of the WAL being written, for a control file may be older; a standby writes none.
    await runner.query(`
      CREATE FUNCTION database_identity() RETURNS text LANGUAGE sql STABLE AS $$
        SELECT concat_ws('/', s.system_identifier, d.oid,
                         CASE WHEN NOT pg_is_in_recovery() THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END)
          FROM pg_control_system() AS s, pg_database AS d WHERE d.datname = current_database()
      $$`);
    await runner.query(`
      CREATE TABLE key_reconciliation (
        only_row boolean     PRIMARY KEY DEFAULT true CONSTRAINT key_reconciliation_has_one_row CHECK (only_row),
        identity text        NOT NULL,
        at       timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON key_reconciliation TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE key_reconciliation');
    await runner.query('DROP FUNCTION database_identity');
  }
}
