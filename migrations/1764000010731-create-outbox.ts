import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be sent, to whom and how that went. No body is kept, and nothing of a person in clear. */
export class CreateOutbox1764000010731 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        feed              smallint    NOT NULL CONSTRAINT outbox_feed CHECK (feed BETWEEN 0 AND 63),
        target            text        NOT NULL,
        stream_id         uuid        NOT NULL,
        version           integer     NOT NULL,
        ordinal           smallint    NOT NULL,
        id                uuid        NOT NULL,
        stream_kind       text        NOT NULL,
        key               text        NOT NULL,
        kind              text        NOT NULL,
        unit              text        NOT NULL,
        event_recorded_at timestamptz NOT NULL,
        created_at        timestamptz NOT NULL,
        state             text        NOT NULL DEFAULT 'pending'
                          CONSTRAINT outbox_state CHECK (state IN ('pending', 'sent', 'acknowledged', 'refused', 'parked')),
        attempts          integer     NOT NULL DEFAULT 0,
        next_try_at       timestamptz NOT NULL,
        first_sent_at     timestamptz,
        last_sent_at      timestamptz,
        acknowledged_at   timestamptz,
        last_status       integer,
        last_code         text,
        last_answer       bytea,
        body_sha256       bytea,
        lease             uuid,
        leased_until      timestamptz,
        parked_by         text,
        parked_reason     text,
        parked_at         timestamptz,
        fact_appended     boolean,
        CONSTRAINT outbox_pkey PRIMARY KEY (feed, target, stream_id, version, ordinal)
      ) WITH (fillfactor = 80)`);
    await runner.query(
      `COMMENT ON COLUMN outbox.fact_appended IS 'Whether its acknowledgement stands in the log; null where none is told there'`,
    );
    await runner.query('CREATE INDEX outbox_id ON outbox (id)');
    await runner.query(
      `CREATE INDEX outbox_due ON outbox (target, next_try_at, event_recorded_at) WHERE state = 'pending'`,
    );
    await runner.query(`CREATE INDEX outbox_leased ON outbox (target, leased_until) WHERE state = 'sent'`);
    await runner.query(
      `CREATE INDEX outbox_open ON outbox (target, state, unit, event_recorded_at) WHERE state <> 'acknowledged'`,
    );
    await runner.query('CREATE INDEX outbox_told ON outbox (event_recorded_at, id)');
    await runner.query(
      `CREATE INDEX outbox_untold ON outbox (target) WHERE state = 'acknowledged' AND NOT fact_appended`,
    );
    await runner.query(`CREATE INDEX outbox_done ON outbox (acknowledged_at) WHERE state = 'acknowledged'`);
    await runner.query(`
      CREATE TABLE outbox_attempt (
        feed        smallint    NOT NULL CONSTRAINT outbox_attempt_feed CHECK (feed BETWEEN 0 AND 63),
        id          uuid        NOT NULL,
        attempt     integer     NOT NULL,
        at          timestamptz NOT NULL,
        duration_ms integer     NOT NULL,
        status      integer,
        code        text,
        outcome     text        NOT NULL,
        CONSTRAINT outbox_attempt_pkey PRIMARY KEY (feed, id, attempt)
      )`);
    for (const table of ['outbox', 'outbox_attempt'])
      await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO dunghan_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_attempt');
    await runner.query('DROP TABLE outbox');
  }
}
