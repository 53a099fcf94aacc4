import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second guard after privileges, which binds the owner too: a draft may be frozen as it is, and nothing else. */
export class ForbidChangingReport1764000006001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION guard_report() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        freezing CONSTANT text[] := ARRAY['state', 'number', 'sha256', 'frozen_at', 'signed_by'];
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state = 'draft' THEN RETURN NEW; END IF;
          RAISE EXCEPTION 'a report begins as a draft' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.state = 'frozen' THEN
          RAISE EXCEPTION 'a frozen report is never changed' USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.state <> 'frozen' OR to_jsonb(NEW) - freezing IS DISTINCT FROM to_jsonb(OLD) - freezing THEN
          RAISE EXCEPTION 'a draft is frozen as it is' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER report_is_only_frozen BEFORE INSERT OR UPDATE ON report
      FOR EACH ROW EXECUTE FUNCTION guard_report()`);
    await runner.query(`
      CREATE TRIGGER report_is_never_deleted BEFORE DELETE OR TRUNCATE ON report
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER report_is_never_deleted ON report');
    await runner.query('DROP TRIGGER report_is_only_frozen ON report');
    await runner.query('DROP FUNCTION guard_report');
  }
}
