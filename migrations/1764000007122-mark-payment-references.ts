import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Payments carry a code that only the same reference makes. Of those of before a job writes it into `payment_reference`:
 * up to where it has to look in each feed, and how far it is.
 */
export class MarkPaymentReferences1764000007122 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment_reference_todo (
        after bigint   NOT NULL DEFAULT 0,
        upto  bigint   NOT NULL,
        feed  smallint NOT NULL,
        CONSTRAINT payment_reference_todo_pkey PRIMARY KEY (feed)
      )`);
    await runner.query('GRANT SELECT, UPDATE, DELETE ON payment_reference_todo TO dunghan_app');
    await runner.query(
      'INSERT INTO payment_reference_todo (feed, upto) SELECT feed, position FROM feed_head WHERE position > 0',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE payment_reference_todo');
  }
}
