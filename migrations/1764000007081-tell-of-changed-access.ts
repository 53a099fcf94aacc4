import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever changes an account, its roles or a key, by the API or by hand: every process hears of it. */
export class TellOfChangedAccess1764000007081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION tell_of_changed_access() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('dunghan_access', '');
        RETURN NULL;
      END $$`);
    for (const [table, events] of [
      ['account', 'UPDATE'],
      ['account_role', 'INSERT OR UPDATE OR DELETE'],
    ])
      await runner.query(`
        CREATE TRIGGER ${table}_is_told AFTER ${events} ON ${table}
           FOR EACH STATEMENT EXECUTE FUNCTION tell_of_changed_access()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['account', 'account_role']) await runner.query(`DROP TRIGGER ${table}_is_told ON ${table}`);
    await runner.query('DROP FUNCTION tell_of_changed_access');
  }
}
