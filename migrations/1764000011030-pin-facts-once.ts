import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SQL: the rows of facts that an event names; none of an event that has its facts within. */
const NAMED = `
  SELECT f.facts::jsonb AS facts FROM pinned_facts AS f
   WHERE f.name IN (SELECT name #>> '{}' FROM jsonb_path_query(p_data, '$.pinned[1 to last]') AS name)`;

/**
 * Pinned facts (those of a procedure, of a desk, of a competent unit) are the same in thousands of events: they stand once
 * here, under a hash of their text, by which events name them. Events from before keep theirs within.
 */
export class PinFactsOnce1764000011030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION facts_name(p_facts text) RETURNS text
      LANGUAGE sql STABLE PARALLEL SAFE
      RETURN rtrim(translate(encode(substr(sha256(convert_to(p_facts, 'UTF8')), 1, 20), 'base64'), '+/', '-_'), '=')`);
    await runner.query(`
      CREATE TABLE pinned_facts (
        name  text CONSTRAINT pinned_facts_pkey PRIMARY KEY,
        facts text NOT NULL,
        CONSTRAINT pinned_facts_name CHECK (name = facts_name(facts))
      )`);
    await runner.query(
      `COMMENT ON COLUMN pinned_facts.facts IS 'JSON of {pinned, said}, members in the order of their names; the name: 20 bytes of its SHA-256, in base64url'`,
    );
    await runner.query(`
      CREATE TRIGGER pinned_facts_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pinned_facts
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    await runner.query('GRANT SELECT, INSERT ON pinned_facts TO dunghan_app');
    await this.createReading(runner);
    await runner.query(`
      CREATE FUNCTION check_facts(p_names text[]) RETURNS boolean
      LANGUAGE plpgsql STABLE AS $$
      BEGIN
        IF (SELECT count(*) FROM pinned_facts WHERE name = ANY (p_names)) <> cardinality(p_names) THEN
          RAISE EXCEPTION 'Facts are not there that an event names' USING ERRCODE = 'DH006';
        END IF;
        RETURN true;
      END $$`);
  }

  private async createReading(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION pinned_calendar(p_data jsonb) RETURNS integer
      LANGUAGE sql STABLE PARALLEL SAFE
      RETURN CASE jsonb_typeof(p_data -> 'pinned') WHEN 'object' THEN p_data -> 'pinned' ->> 'calendarRevision'
                  WHEN 'array' THEN p_data -> 'pinned' ->> 0 ELSE p_data ->> 'pinned' END::integer`);
    await runner.query(
      `COMMENT ON FUNCTION pinned_calendar IS 'The revision of the calendar that an event has pinned; NULL: none'`,
    );
    await runner.query(`
      CREATE FUNCTION event_data(p_data jsonb) RETURNS jsonb
      LANGUAGE sql STABLE PARALLEL SAFE
      RETURN CASE WHEN p_data ? 'pinned' AND jsonb_typeof(p_data -> 'pinned') <> 'object' THEN
        (SELECT p_data || coalesce(jsonb_object_agg(said.key, said.value) FILTER (WHERE said.key IS NOT NULL), '{}')
           FROM (${NAMED}) AS named CROSS JOIN jsonb_each(named.facts -> 'said') AS said)
        || jsonb_build_object('pinned',
             jsonb_strip_nulls(jsonb_build_object('calendarRevision', pinned_calendar(p_data)))
             || (SELECT coalesce(jsonb_object_agg(pin.key, pin.value), '{}')
                   FROM (${NAMED}) AS named CROSS JOIN jsonb_each(named.facts -> 'pinned') AS pin))
        ELSE p_data END`);
    await runner.query(
      `COMMENT ON FUNCTION event_data IS 'The data of an event with what it has pinned, wherever that stands'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['check_facts', 'event_data', 'pinned_calendar']) await runner.query(`DROP FUNCTION ${name}`);
    await runner.query('DROP TABLE pinned_facts');
    await runner.query('DROP FUNCTION facts_name');
  }
}
