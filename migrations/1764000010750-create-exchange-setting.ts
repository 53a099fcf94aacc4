import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowImportKinds, forbidImportKinds } from './allow-import-kinds.ts';

const KINDS = ['exchange-settings', 'portal-codes'];

/** How the exchange with the outside is set, and the national portal's codes, in two times as all reference data. */
export class CreateExchangeSetting1764000010750 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exchange_setting (
        name          text        NOT NULL,
        value         text        NOT NULL,
        valid_from    date        NOT NULL,
        legal_basis   text        NOT NULL,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT exchange_setting_pkey PRIMARY KEY (name, valid_from, recorded_from),
        CONSTRAINT exchange_setting_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX exchange_setting_current ON exchange_setting (name, valid_from) WHERE recorded_to IS NULL',
    );
    await runner.query(`
      CREATE TABLE portal_code (
        kind          text        NOT NULL
                      CONSTRAINT portal_code_kind CHECK (kind IN ('field', 'unit', 'procedure', 'fee', 'result')),
        ours          text        NOT NULL,
        theirs        text        NOT NULL,
        valid_from    date        NOT NULL,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT portal_code_pkey PRIMARY KEY (kind, ours, valid_from, recorded_from),
        CONSTRAINT portal_code_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX portal_code_current ON portal_code (kind, ours, valid_from) WHERE recorded_to IS NULL',
    );
    for (const table of ['exchange_setting', 'portal_code'])
      await runner.query(`GRANT SELECT, INSERT, UPDATE (recorded_to) ON ${table} TO dunghan_app`);
    await allowImportKinds(runner, KINDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forbidImportKinds(runner, KINDS);
    await runner.query('DROP TABLE portal_code');
    await runner.query('DROP TABLE exchange_setting');
  }
}
