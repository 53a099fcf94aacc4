import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to when the national portal has acknowledged dossiers, without reading the log. */
export class IndexAcknowledgedEvents1764000010252 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX event_log_acknowledged ON event_log (occurred_at) WHERE type = 'PortalSynced'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX event_log_acknowledged');
  }
}
