import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Today's tree of units in preorder, derived from unit_version: a branch is a range of numbers. */
export class CreateUnitRank1764000002002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE unit_rank (
        code   text    CONSTRAINT unit_rank_pkey PRIMARY KEY,
        parent text,
        level  text    NOT NULL,
        name   text    NOT NULL,
        lft    integer NOT NULL,
        rgt    integer NOT NULL,
        CONSTRAINT unit_rank_branch CHECK (1 <= lft AND lft <= rgt)
      )`);
    await runner.query(
      `COMMENT ON COLUMN unit_rank.rgt IS 'The last number of the branch: lft of a unit without children'`,
    );
    await runner.query('CREATE INDEX unit_rank_lft ON unit_rank (lft)');
    await runner.query('CREATE INDEX unit_rank_parent ON unit_rank (parent)');
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON unit_rank TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE unit_rank');
  }
}
