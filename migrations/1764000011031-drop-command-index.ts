import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A fifth of what an event takes, for what cannot come about: who appends has read the whole stream, and so knows its
 * commands, and appends by the version that was read. `verify` looks for commands that stand in a stream twice.
 */
export class DropCommandIndex1764000011031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event_log DROP CONSTRAINT event_log_command');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE event_log ADD CONSTRAINT event_log_command UNIQUE (feed, stream_id, command_id, ordinal)',
    );
  }
}
