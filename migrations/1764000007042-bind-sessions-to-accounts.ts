import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A session is of an account, and ends when the account is switched off, whoever does that. */
export class BindSessionsToAccounts1764000007042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE session ADD CONSTRAINT session_account_fk FOREIGN KEY (account) REFERENCES account ON DELETE CASCADE',
    );
    await runner.query(`
      CREATE FUNCTION end_sessions_of_account() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM session WHERE account = NEW.id;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER account_ends_sessions AFTER UPDATE OF active ON account
         FOR EACH ROW WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION end_sessions_of_account()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER account_ends_sessions ON account');
    await runner.query('DROP FUNCTION end_sessions_of_account');
    await runner.query('ALTER TABLE session DROP CONSTRAINT session_account_fk');
  }
}
