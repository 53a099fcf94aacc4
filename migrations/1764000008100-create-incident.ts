import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Incidents that were declared: a system was down, and the time of the dossiers of its procedures stands still
 * meanwhile. A procedure says which group it belongs to.
 */
export class CreateIncident1764000008100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE procedure_version ADD COLUMN procedure_group text');
    await runner.query(`
      CREATE TABLE incident (
        code            text        NOT NULL,
        system          text        NOT NULL,
        began_at        timestamptz NOT NULL,
        ended_at        timestamptz,
        procedure_group text,
        notice          text,
        recorded_from   timestamptz NOT NULL,
        recorded_to     timestamptz,
        CONSTRAINT incident_pkey PRIMARY KEY (code, recorded_from),
        CONSTRAINT incident_times CHECK (ended_at >= began_at),
        CONSTRAINT incident_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query(`COMMENT ON COLUMN incident.ended_at IS 'null: not over; as began_at: withdrawn'`);
    await runner.query(
      `COMMENT ON COLUMN incident.procedure_group IS 'null: all procedures whose rules count incidents'`,
    );
    await runner.query('CREATE UNIQUE INDEX incident_current ON incident (code) WHERE recorded_to IS NULL');
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON incident TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE incident');
    await runner.query('ALTER TABLE procedure_version DROP COLUMN procedure_group');
  }
}
