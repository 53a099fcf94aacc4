import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether there is simulated data in the log, without reading the log: empty where there is none. */
export class IndexSimulatedEvents1764000006002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX event_log_simulated ON event_log (feed) WHERE actor = 'seed' AND version = 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX event_log_simulated');
  }
}
