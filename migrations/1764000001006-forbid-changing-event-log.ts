import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second guard after privileges: it binds the owner too. In a migration of its own, for databases without it. */
export class ForbidChangingEventLog1764000001006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER event_log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_log
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER event_log_is_append_only ON event_log');
    await runner.query('DROP FUNCTION refuse_change');
  }
}
