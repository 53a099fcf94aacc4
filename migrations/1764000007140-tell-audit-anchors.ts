import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Up to which day anchors of the audit have been told to the log of the process and to AUDIT_ANCHOR_COMMAND. The first entry
 * of a day anchors the day before by itself: who tells must know what nobody has told.
 */
export class TellAuditAnchors1764000007140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_telling (
        only_row     boolean CONSTRAINT audit_telling_pkey PRIMARY KEY DEFAULT true
                     CONSTRAINT audit_telling_has_one_row CHECK (only_row),
        told_through date    NOT NULL
      )`);
    await runner.query(
      `INSERT INTO audit_telling (told_through) SELECT coalesce(max(day), '2000-01-01') FROM audit_anchor`,
    );
    await runner.query('GRANT SELECT, UPDATE ON audit_telling TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_telling');
  }
}
