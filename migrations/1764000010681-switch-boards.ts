import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The units whose board anybody may read; of any other it is off. */
export class SwitchBoards1764000010681 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE public_board (unit text CONSTRAINT public_board_pkey PRIMARY KEY)');
    await runner.query('GRANT SELECT, INSERT, DELETE ON public_board TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE public_board');
  }
}
