import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * To whom something is sent, how far each has followed the log, and how each answers. A few rows that every node may
 * hold, but for the checkpoints, which lie with their feed.
 */
export class CreateExchangeTarget1764000010730 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exchange_target (
        id              text        NOT NULL,
        kind            text        NOT NULL CONSTRAINT exchange_target_kind CHECK (kind IN ('portal', 'webhook', 'notify')),
        contract        text,
        url             text,
        state           text        NOT NULL DEFAULT 'active'
                        CONSTRAINT exchange_target_state CHECK (state IN ('active', 'paused', 'disabled')),
        settings        jsonb       NOT NULL DEFAULT '{}',
        secrets         bytea,
        from_day        date,
        created_at      timestamptz NOT NULL,
        created_by      text        NOT NULL,
        url_changed_by  text,
        disabled_at     timestamptz,
        disabled_reason text,
        CONSTRAINT exchange_target_pkey PRIMARY KEY (id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN exchange_target.url_changed_by IS 'Whose change of the url another administrator has yet to approve'`,
    );
    await runner.query(`
      CREATE TABLE exchange_target_health (
        target              text        NOT NULL,
        failures            integer     NOT NULL DEFAULT 0,
        failing_since       timestamptz,
        away_since          timestamptz,
        probe_at            timestamptz,
        hold_until          timestamptz,
        tokens              real        NOT NULL DEFAULT 'infinity',
        tokens_at           timestamptz NOT NULL,
        last_success_at     timestamptz,
        last_failure_at     timestamptz,
        last_failure_status integer,
        last_failure_code   text,
        CONSTRAINT exchange_target_health_pkey PRIMARY KEY (target)
      ) WITH (fillfactor = 50)`);
    await runner.query(`
      CREATE TABLE exchange_checkpoint (
        feed     smallint NOT NULL CONSTRAINT exchange_checkpoint_feed CHECK (feed BETWEEN 0 AND 63),
        target   text     NOT NULL,
        position bigint   NOT NULL DEFAULT 0,
        CONSTRAINT exchange_checkpoint_pkey PRIMARY KEY (feed, target)
      ) WITH (fillfactor = 50)`);
    for (const table of ['exchange_target', 'exchange_target_health', 'exchange_checkpoint'])
      await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO dunghan_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exchange_checkpoint');
    await runner.query('DROP TABLE exchange_target_health');
    await runner.query('DROP TABLE exchange_target');
  }
}
