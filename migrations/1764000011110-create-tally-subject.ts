import type { MigrationInterface, QueryRunner } from 'typeorm';

const REBUILT = ['dossier_state', 'dossier_promise', 'complaint_state', 'tally_cell', 'tally_now', 'tally_block'];

/**
 * The figures by half-month, root and subject: what a question about fields or procedures reads does not grow with the
 * dossiers. Filled by the rebuild that the new version of the projection asks for.
 */
export class CreateTallySubject1764000011110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const figures: { name: string }[] = await runner.query(`
      SELECT attname AS name FROM pg_attribute
       WHERE attrelid = 'tally_block'::regclass AND attnum > 3 AND NOT attisdropped ORDER BY attnum`);
    await runner.query(`
      CREATE TABLE tally_subject (
        part       smallint NOT NULL,
        begins_on  date     NOT NULL,
        branch_id  bigint   NOT NULL,
        subject_id bigint   NOT NULL,
        ${figures.map(({ name }) => `${name} bigint`).join(', ')},
        CONSTRAINT tally_subject_pkey PRIMARY KEY (part, begins_on, branch_id, subject_id)
      ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05)`);
    await runner.query(
      `COMMENT ON COLUMN tally_subject.branch_id IS 'Of a root: what each unit below it has is in tally_cell'`,
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON tally_subject TO dunghan_app');
    await runner.query(rebuiltTables([...REBUILT, 'tally_subject']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(rebuiltTables(REBUILT));
    await runner.query('DROP TABLE tally_subject');
  }
}

function rebuiltTables(names: readonly string[]): string {
  return `
    CREATE OR REPLACE FUNCTION rebuilt_tables() RETURNS text[] LANGUAGE sql IMMUTABLE
    RETURN ARRAY[${names.map((name) => `'${name}'`).join(', ')}]`;
}
