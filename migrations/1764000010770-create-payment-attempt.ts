import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Payments that were begun at the payment platform, and what it has reported that belongs to none of them. Only an event
 * of the dossier counts: a row says how far one has come. `settle_payment` is run with the append of that event.
 */
export class CreatePaymentAttempt1764000010770 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment_attempt (
        feed          smallint    NOT NULL,
        reference     text        NOT NULL,
        stream_id     uuid,
        code          text,
        amount_dong   bigint      NOT NULL,
        reported_dong bigint,
        gateway       text        CONSTRAINT payment_attempt_gateway CHECK (gateway IN ('portal', 'own')),
        state         text        NOT NULL CONSTRAINT payment_attempt_state
                                  CHECK (state IN ('open', 'paid', 'failed', 'expired', 'unmatched')),
        reason        text        CONSTRAINT payment_attempt_reason
                                  CHECK (reason IN ('amount-differs', 'already-ended', 'unknown-reference', 'expired')),
        created_at    timestamptz NOT NULL,
        created_by    text        NOT NULL,
        reported_at   timestamptz,
        next_poll_at  timestamptz,
        tries         smallint    NOT NULL DEFAULT 0,
        CONSTRAINT payment_attempt_pkey PRIMARY KEY (feed, reference)
      )`);
    await runner.query(`COMMENT ON COLUMN payment_attempt.stream_id IS 'Null: nothing of ours has this reference'`);
    await runner.query(`COMMENT ON COLUMN payment_attempt.reason IS 'Why somebody has to look at it'`);
    await runner.query(`
      CREATE INDEX payment_attempt_due ON payment_attempt (next_poll_at) WHERE next_poll_at IS NOT NULL`);
    await runner.query(`
      CREATE INDEX payment_attempt_unmatched ON payment_attempt (created_at, reference) WHERE reason IS NOT NULL`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON payment_attempt TO dunghan_app');
    await runner.query(`
      CREATE FUNCTION settle_payment(p_feed smallint, p_stream_id uuid, p_reference text, p_reported bigint,
        p_at timestamptz) RETURNS void
      LANGUAGE sql AS $$
        UPDATE payment_attempt
           SET state = 'paid', reported_dong = p_reported, reported_at = p_at, next_poll_at = NULL,
               reason = CASE WHEN p_reported <> amount_dong THEN 'amount-differs' END
         WHERE feed = p_feed AND reference = p_reference AND stream_id = p_stream_id
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION settle_payment');
    await runner.query('DROP TABLE payment_attempt');
  }
}
