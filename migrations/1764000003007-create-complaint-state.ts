import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The folded complaints: a cache of the log like the dossiers' states, but far fewer. */
export class CreateComplaintState1764000003007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE complaint_state (
        part           smallint  NOT NULL,
        stream_id      uuid      NOT NULL,
        feed           smallint  NOT NULL,
        code           text      NOT NULL,
        version        integer   NOT NULL,
        state          json      NOT NULL,
        status         text      NOT NULL,
        channel        text      NOT NULL,
        subject        text      NOT NULL,
        dossier        text,
        receiving_unit text      NOT NULL,
        unit           text      NOT NULL,
        received_at    timestamptz,
        answer_due_at  timestamptz,
        deadline       text,
        due_at         timestamptz,
        overdue_from   timestamptz,
        ended_at       timestamptz,
        published_at   timestamptz,
        open           boolean   NOT NULL,
        recorded_at    timestamptz NOT NULL,
        place_id       bigint,
        cells          integer[] NOT NULL,
        lft            integer,
        CONSTRAINT complaint_state_pkey PRIMARY KEY (part, stream_id),
        CONSTRAINT complaint_state_deadline CHECK (deadline IN ('answer', 'publish'))
      ) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05)`);
    await runner.query(`COMMENT ON COLUMN complaint_state.received_at IS 'Null when the receipt was annulled'`);
    await runner.query(`COMMENT ON COLUMN complaint_state.unit IS 'The unit that must act now'`);
    await runner.query(`
      COMMENT ON COLUMN complaint_state.deadline IS 'What is owed next: the answer, then its publication; null when nothing is'`);
    await runner.query(`
      COMMENT ON COLUMN complaint_state.lft IS 'Preorder number of the unit in today''s tree; null where the tree lacks it'`);
    await runner.query(`
      CREATE INDEX complaint_state_overdue ON complaint_state (overdue_from, code)
             INCLUDE (lft) WHERE overdue_from IS NOT NULL`);
    await runner.query('CREATE INDEX complaint_state_received ON complaint_state (received_at DESC NULLS LAST, code)');
    await runner.query('CREATE INDEX complaint_state_dossier ON complaint_state (dossier) WHERE dossier IS NOT NULL');
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON complaint_state TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE complaint_state');
  }
}
