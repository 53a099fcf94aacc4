import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rejected lines and rows: which rule they broke, never what they held. */
export class CreateImportError1764000004002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_error (
        import_id uuid   NOT NULL,
        line      bigint NOT NULL,
        code      text   NOT NULL,
        message   text   NOT NULL,
        CONSTRAINT import_error_pk PRIMARY KEY (import_id, line)
      )`);
    // Rejections are taken back when a desk has changed the dossier meanwhile and its lines are judged again.
    await runner.query('GRANT SELECT, INSERT, DELETE ON import_error TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_error');
  }
}
