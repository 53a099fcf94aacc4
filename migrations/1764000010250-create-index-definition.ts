import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowImportKinds, forbidImportKinds } from './allow-import-kinds.ts';

/** Versions of the index of QĐ 766/QĐ-TTg: points, thresholds, zero rules and settings. */
export class CreateIndexDefinition1764000010250 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE index_definition (
        version       text        NOT NULL,
        code          text        NOT NULL,
        group_code    text        NOT NULL,
        name          text        NOT NULL,
        portal_name   text,
        max_points    integer,
        threshold     integer,
        zero_rule     text,
        valid_from    date        NOT NULL,
        certainty     text        NOT NULL,
        legal_basis   text        NOT NULL,
        value         text,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT index_definition_pkey PRIMARY KEY (version, code, recorded_from),
        CONSTRAINT index_definition_recorded CHECK (recorded_to > recorded_from),
        CONSTRAINT index_definition_scale
          CHECK (group_code = 'settings' AND value IS NOT NULL OR num_nulls(max_points, threshold, zero_rule) = 0)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX index_definition_current ON index_definition (version, code) WHERE recorded_to IS NULL',
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON index_definition TO dunghan_app');
    await allowImportKinds(runner, ['index-definition']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forbidImportKinds(runner, ['index-definition']);
    await runner.query('DROP TABLE index_definition');
  }
}
