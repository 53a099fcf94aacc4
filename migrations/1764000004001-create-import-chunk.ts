import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploads in pieces of 1 MiB, unpacked: any worker can take or resume an import. Deleted 7 days after its end. */
export class CreateImportChunk1764000004001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_chunk (
        import_id uuid        NOT NULL,
        ordinal   integer     NOT NULL,
        bytes     bytea       NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        CONSTRAINT import_chunk_pk PRIMARY KEY (import_id, ordinal)
      )`);
    // Compressing each chunk would cost more than all the rest of an upload.
    await runner.query('ALTER TABLE import_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL');
    await runner.query('GRANT SELECT, INSERT, DELETE ON import_chunk TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_chunk');
  }
}
