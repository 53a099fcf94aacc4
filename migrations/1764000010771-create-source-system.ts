import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowImportKinds, forbidImportKinds } from './allow-import-kinds.ts';

/** The systems from which dossiers and complaints come, and what of theirs was refused. */
export class CreateSourceSystem1764000010771 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE source_system (
        code          text        NOT NULL,
        name          text        NOT NULL,
        kind          text        NOT NULL CONSTRAINT source_system_kind
                                  CHECK (kind IN ('own', 'portal', 'ministry', 'postal', 'complaint')),
        synced_by     text        NOT NULL CONSTRAINT source_system_synced_by CHECK (synced_by IN ('us', 'source')),
        valid_from    date        NOT NULL,
        valid_to      date,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT source_system_pkey PRIMARY KEY (code, valid_from, recorded_from),
        CONSTRAINT source_system_recorded CHECK (recorded_to > recorded_from),
        CONSTRAINT source_system_valid CHECK (valid_to >= valid_from)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX source_system_current ON source_system (code, valid_from) WHERE recorded_to IS NULL',
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON source_system TO dunghan_app');
    await runner.query(`
      CREATE TABLE intake_rejected (
        id          bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT intake_rejected_pkey PRIMARY KEY,
        source      text        NOT NULL,
        stream_kind text        NOT NULL,
        source_code text        NOT NULL,
        step        text,
        unit        text,
        code        text        NOT NULL,
        message     text        NOT NULL,
        rejected_at timestamptz NOT NULL,
        CONSTRAINT intake_rejected_once UNIQUE NULLS NOT DISTINCT (source, stream_kind, source_code, step, code)
      )`);
    await runner.query('CREATE INDEX intake_rejected_at ON intake_rejected (rejected_at)');
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON intake_rejected TO dunghan_app');
    await allowImportKinds(runner, ['source-systems']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forbidImportKinds(runner, ['source-systems']);
    await runner.query('DROP TABLE intake_rejected');
    await runner.query('DROP TABLE source_system');
  }
}
