import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a person's entries in the blind index are made; what an import brings is indexed in the background. */
export class FindApplicants1764000007023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE applicant ADD indexed boolean NOT NULL DEFAULT false');
    await runner.query(
      'CREATE INDEX applicant_not_indexed ON applicant (feed) WHERE NOT indexed AND erased_at IS NULL',
    );
    await runner.query(`
      CREATE FUNCTION applicant_is_indexed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- Whoever changes the person without saying that the entries are made leaves them to be made.
        IF NEW.sealed IS DISTINCT FROM OLD.sealed AND NEW.name IS NULL AND OLD.name IS NULL THEN
          NEW.indexed := false;
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER applicant_is_indexed BEFORE UPDATE OF sealed ON applicant
        FOR EACH ROW EXECUTE FUNCTION applicant_is_indexed()`);
    await runner.query(`
      DO $do$
      DECLARE
        body text := pg_get_functiondef('seal_beside'::regproc);
      BEGIN
        body := replace(body, 'DELETE FROM blind_index WHERE',
          'UPDATE applicant SET indexed = true WHERE feed = p_feed AND stream_id = p_stream_id AND p_tokens <> ''{}'';
          DELETE FROM blind_index WHERE');
        EXECUTE body;
      END $do$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER applicant_is_indexed ON applicant');
    await runner.query('DROP FUNCTION applicant_is_indexed');
    await runner.query('ALTER TABLE applicant DROP indexed');
  }
}
