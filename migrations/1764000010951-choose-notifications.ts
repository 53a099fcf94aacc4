import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowImportKinds, forbidImportKinds } from './allow-import-kinds.ts';

/** What is told to whom in which words, who wants not to be told, and where those who work here are reached. */
export class ChooseNotifications1764000010951 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification_text (
        event         text        NOT NULL,
        audience      text        NOT NULL CONSTRAINT notification_text_audience
                                  CHECK (audience IN ('applicant', 'complainant', 'officer', 'supervisor', 'administrator')),
        channel       text        NOT NULL CONSTRAINT notification_text_channel CHECK (channel IN ('mail', 'sms', 'zalo')),
        language      text        NOT NULL,
        subject       text        NOT NULL,
        body          text        NOT NULL,
        valid_from    date        NOT NULL,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT notification_text_pkey PRIMARY KEY (event, audience, channel, language, valid_from, recorded_from),
        CONSTRAINT notification_text_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX notification_text_current ON notification_text (event, audience, channel, language, valid_from)
       WHERE recorded_to IS NULL`);
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON notification_text TO dunghan_app');
    await runner.query(`
      CREATE TABLE notification_opt_out (
        feed      smallint    NOT NULL CONSTRAINT notification_opt_out_feed CHECK (feed BETWEEN 0 AND 63),
        stream_id uuid        NOT NULL,
        channel   text        NOT NULL CONSTRAINT notification_opt_out_channel CHECK (channel IN ('mail', 'sms', 'zalo')),
        at        timestamptz NOT NULL,
        CONSTRAINT notification_opt_out_pkey PRIMARY KEY (feed, stream_id, channel)
      )`);
    await runner.query('GRANT SELECT, INSERT, DELETE ON notification_opt_out TO dunghan_app');
    await runner.query(`
      CREATE TABLE account_address (
        account_id uuid  NOT NULL CONSTRAINT account_address_pkey PRIMARY KEY
                         CONSTRAINT account_address_account REFERENCES account (id),
        sealed     bytea NOT NULL
      )`);
    await runner.query(
      `COMMENT ON COLUMN account_address.sealed IS 'An address of e-mail, under the service key secrets'`,
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON account_address TO dunghan_app');
    await allowImportKinds(runner, ['notification-templates']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forbidImportKinds(runner, ['notification-templates']);
    for (const table of ['account_address', 'notification_opt_out', 'notification_text'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
