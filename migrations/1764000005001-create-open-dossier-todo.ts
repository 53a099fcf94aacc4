import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The dossiers that a job has yet to look at, and how far the log was searched for events that came too late for it. */
export class CreateOpenDossierTodo1764000005001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE open_dossier_todo (
        job_id    uuid     NOT NULL,
        feed      smallint NOT NULL,
        stream_id uuid     NOT NULL,
        asked     integer  NOT NULL DEFAULT 1,
        code      text     NOT NULL,
        CONSTRAINT open_dossier_todo_pkey PRIMARY KEY (job_id, feed, stream_id)
      )`);
    await runner.query(
      `COMMENT ON COLUMN open_dossier_todo.asked IS 'How often: a dossier that was read before it was asked for again stays'`,
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE (asked), DELETE ON open_dossier_todo TO dunghan_app');
    await runner.query(`
      CREATE TABLE calendar_follow (
        feed     smallint CONSTRAINT calendar_follow_pkey PRIMARY KEY,
        position bigint   NOT NULL
      ) WITH (fillfactor = 25)`);
    await runner.query(
      `COMMENT ON TABLE calendar_follow IS 'Up to where no event counts by an older calendar without a job knowing of it'`,
    );
    await runner.query('INSERT INTO calendar_follow (feed, position) SELECT feed, position FROM feed_head');
    await runner.query('GRANT SELECT, UPDATE ON calendar_follow TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_follow');
    await runner.query('DROP TABLE open_dossier_todo');
  }
}
