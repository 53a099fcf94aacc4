import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the national portal has, compared with what is here: the sums of each unit and day, the differences that somebody
 * has to look at, and who compares. Codes, days and numbers of statuses alone: nothing of a person.
 */
export class CreateReconciliation1764000010930 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reconciliation (
        target       text        NOT NULL,
        day          date        NOT NULL,
        unit         text        NOT NULL,
        state        text        NOT NULL
                     CONSTRAINT reconciliation_state CHECK (state IN ('equal', 'different', 'unavailable')),
        ours_count   integer,
        ours_hash    text,
        theirs_count integer,
        theirs_hash  text,
        compared_at  timestamptz NOT NULL,
        CONSTRAINT reconciliation_pkey PRIMARY KEY (target, day, unit)
      )`);
    await runner.query(
      `COMMENT ON COLUMN reconciliation.unit IS 'Receiving unit; empty: a unit of the portal that is none of ours'`,
    );
    await runner.query('CREATE INDEX reconciliation_day ON reconciliation (day DESC, target, unit)');
    await runner.query(`
      CREATE TABLE reconciliation_mismatch (
        id            uuid        NOT NULL CONSTRAINT reconciliation_mismatch_pkey PRIMARY KEY,
        target        text        NOT NULL,
        kind          text        NOT NULL
                      CONSTRAINT reconciliation_mismatch_kind
                      CHECK (kind IN ('missing-there', 'missing-here', 'status-differs', 'dates-differ', 'unit-differs',
                                      'duplicate-there', 'annulled-here')),
        code          text,
        code_there    text,
        unit          text,
        day           date        NOT NULL,
        list_day      date        NOT NULL,
        ours          jsonb,
        theirs        jsonb,
        state         text        NOT NULL
                      CONSTRAINT reconciliation_mismatch_state CHECK (state IN ('open', 'explained', 'gone')),
        found_at      timestamptz NOT NULL,
        last_found_at timestamptz NOT NULL,
        gone_at       timestamptz,
        resent_at     timestamptz,
        resent_by     text,
        explained_at  timestamptz,
        explained_by  text,
        reason        text
      )`);
    await runner.query(
      `COMMENT ON COLUMN reconciliation_mismatch.list_day IS 'The day of the portal''s list in which it was found'`,
    );
    await runner.query(
      `CREATE INDEX reconciliation_mismatch_open ON reconciliation_mismatch (target, list_day) WHERE state <> 'gone'`,
    );
    await runner.query('CREATE INDEX reconciliation_mismatch_found ON reconciliation_mismatch (found_at, id)');
    await runner.query('CREATE INDEX reconciliation_mismatch_code ON reconciliation_mismatch (code)');
    await runner.query(`
      CREATE TABLE reconciliation_run (
        id           uuid        NOT NULL DEFAULT gen_random_uuid() CONSTRAINT reconciliation_run_pkey PRIMARY KEY,
        target       text        NOT NULL,
        unit         text,
        first_day    date        NOT NULL,
        last_day     date        NOT NULL,
        next_day     date        NOT NULL,
        night        date,
        asked_by     text        NOT NULL,
        state        text        NOT NULL DEFAULT 'queued'
                     CONSTRAINT reconciliation_run_state CHECK (state IN ('queued', 'running', 'done', 'failed')),
        tries        integer     NOT NULL DEFAULT 0,
        different    integer     NOT NULL DEFAULT 0,
        unavailable  integer     NOT NULL DEFAULT 0,
        created_at   timestamptz NOT NULL,
        started_at   timestamptz,
        finished_at  timestamptz,
        lease        uuid,
        leased_until timestamptz,
        CONSTRAINT reconciliation_run_days CHECK (first_day <= last_day),
        CONSTRAINT reconciliation_run_night UNIQUE (target, night)
      )`);
    await runner.query(`COMMENT ON COLUMN reconciliation_run.night IS 'Of one that nobody has asked for'`);
    await runner.query(
      `COMMENT ON COLUMN reconciliation_run.next_day IS 'Where it goes on; after the last: all is done'`,
    );
    await runner.query('CREATE INDEX reconciliation_run_created ON reconciliation_run (created_at, id)');
    await runner.query(
      `CREATE INDEX reconciliation_run_left ON reconciliation_run (created_at) WHERE state IN ('queued', 'running')`,
    );
    for (const table of ['reconciliation', 'reconciliation_mismatch', 'reconciliation_run'])
      await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO dunghan_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['reconciliation_run', 'reconciliation_mismatch', 'reconciliation'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
