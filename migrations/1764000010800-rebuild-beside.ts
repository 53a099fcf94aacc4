import type { MigrationInterface, QueryRunner } from 'typeorm';

const SAFE = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp`;

/**
 * Read tables are made anew beside those that serve, in the schema `rebuild`, under the same names. The app's role may
 * make, index, exchange and drop these and no other table: by the functions here, which belong to the owner. A migration
 * that adds a read table names it in rebuilt_tables().
 */
export class RebuildBeside1764000010800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA rebuild');
    await runner.query('GRANT USAGE ON SCHEMA rebuild TO dunghan_app');
    await runner.query(`
      CREATE TABLE rebuild_run (
        id           integer     GENERATED ALWAYS AS IDENTITY CONSTRAINT rebuild_run_pkey PRIMARY KEY,
        version      integer     NOT NULL,
        migrations   integer     NOT NULL,
        began_at     timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        cancel_asked boolean     NOT NULL DEFAULT false,
        ended_at     timestamptz,
        outcome      text CONSTRAINT rebuild_run_outcome CHECK (outcome IN ('taken-over', 'cancelled', 'given-up')),
        CONSTRAINT rebuild_run_end CHECK ((ended_at IS NULL) = (outcome IS NULL))
      )`);
    await runner.query(
      `COMMENT ON COLUMN rebuild_run.migrations IS 'How many had run: tables of another schema are not gone on with'`,
    );
    await runner.query(
      'CREATE UNIQUE INDEX rebuild_run_one ON rebuild_run ((ended_at IS NULL)) WHERE ended_at IS NULL',
    );
    await runner.query('GRANT SELECT ON rebuild_run TO dunghan_app');
    await runner.query('GRANT UPDATE (cancel_asked) ON rebuild_run TO dunghan_app');
    await runner.query(`
      CREATE FUNCTION rebuilt_tables() RETURNS text[] LANGUAGE sql IMMUTABLE
      RETURN ARRAY['dossier_state', 'dossier_promise', 'complaint_state', 'tally_cell', 'tally_now', 'tally_block']`);
    for (const sql of [INDEX, CREATE, DROP, BEGIN, END, TAKE_OVER]) await runner.query(sql);
    for (const name of APP_FUNCTIONS) {
      await runner.query(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION ${name} TO dunghan_app`);
    }
    for (const name of ['rebuild_create(text)', 'rebuild_drop()'])
      await runner.query(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT rebuild_drop()');
    for (const name of [...APP_FUNCTIONS, 'rebuild_create(text)', 'rebuild_drop()', 'rebuilt_tables()'])
      await runner.query(`DROP FUNCTION ${name}`);
    await runner.query('DROP TABLE rebuild_run');
    await runner.query('DROP SCHEMA rebuild');
  }
}

const APP_FUNCTIONS = [
  'rebuild_begin(integer)',
  'rebuild_index(text, boolean)',
  'rebuild_end(text)',
  'rebuild_take_over()',
];

/** Makes what indexes the table that serves has, or its primary key alone, unless they are there; and tells the planner what is in it. */
const INDEX = `
  CREATE FUNCTION rebuild_index(p_table text, p_key_alone boolean) RETURNS void ${SAFE} AS $$
  DECLARE
    made record;
  BEGIN
    IF p_table <> ALL (public.rebuilt_tables()) THEN
      RAISE EXCEPTION '% is no read table', p_table;
    END IF;
    FOR made IN
      SELECT i.relname AS name, pg_get_indexdef(i.oid) AS definition, c.contype AS kind
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
        LEFT JOIN pg_constraint c ON c.conindid = i.oid AND c.contype IN ('p', 'u')
       WHERE x.indrelid = format('public.%I', p_table)::regclass ORDER BY c.contype = 'p' DESC NULLS LAST, i.relname
    LOOP
      CONTINUE WHEN to_regclass(format('rebuild.%I', made.name)) IS NOT NULL
        OR (p_key_alone AND made.kind IS DISTINCT FROM 'p');
      EXECUTE replace(made.definition, ' ON public.', ' ON rebuild.');
      IF made.kind IS NOT NULL THEN
        EXECUTE format('ALTER TABLE rebuild.%I ADD CONSTRAINT %I %s USING INDEX %2$I', p_table, made.name,
          CASE made.kind WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END);
      END IF;
    END LOOP;
    EXECUTE format('ANALYZE rebuild.%I', p_table);
  END $$`;

/** An empty table like the one that serves: columns, checks, settings and rights, but no index yet. */
const CREATE = `
  CREATE FUNCTION rebuild_create(p_table text) RETURNS void ${SAFE} AS $$
  DECLARE
    living record;
    granted record;
  BEGIN
    SELECT oid, relowner, relacl, array_to_string(reloptions, ', ') AS options INTO STRICT living
      FROM pg_class WHERE oid = format('public.%I', p_table)::regclass;
    EXECUTE format('CREATE TABLE rebuild.%1$I (LIKE public.%1$I INCLUDING ALL EXCLUDING INDEXES)', p_table)
      || coalesce(format(' WITH (%s)', living.options), '');
    FOR granted IN
      SELECT grantee, string_agg(privilege_type, ', ') AS privileges FROM aclexplode(living.relacl)
       WHERE grantee <> living.relowner GROUP BY grantee
    LOOP
      EXECUTE format('GRANT %s ON rebuild.%I TO %s', granted.privileges, p_table,
        CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE granted.grantee::regrole::text END);
    END LOOP;
  END $$`;

const DROP = `
  CREATE FUNCTION rebuild_drop() RETURNS void ${SAFE} AS $$
  DECLARE
    made regclass;
  BEGIN
    FOR made IN SELECT oid FROM pg_class WHERE relnamespace = 'rebuild'::regnamespace AND relkind = 'r' LOOP
      EXECUTE format('DROP TABLE %s', made);
    END LOOP;
  END $$`;

/** True: begins with empty tables. False: the tables of an earlier run of the same version and schema are gone on with. */
const BEGIN = `
  CREATE FUNCTION rebuild_begin(p_version integer) RETURNS boolean ${SAFE} AS $$
  DECLARE
    schema_now integer := (SELECT count(*) FROM public.migrations);
    name text;
  BEGIN
    PERFORM FROM public.rebuild_run
      WHERE ended_at IS NULL AND NOT cancel_asked AND version = p_version AND migrations = schema_now;
    IF FOUND THEN
      RETURN false;
    END IF;
    PERFORM public.rebuild_end('given-up');
    INSERT INTO public.rebuild_run (version, migrations) VALUES (p_version, schema_now);
    FOREACH name IN ARRAY public.rebuilt_tables() || 'projection_checkpoint'::text LOOP
      PERFORM public.rebuild_create(name);
    END LOOP;
    ALTER TABLE rebuild.projection_checkpoint ADD PRIMARY KEY (part, projection, feed);
    FOREACH name IN ARRAY public.rebuilt_tables() LOOP
      -- These two are summed at the end, and get their keys then.
      CONTINUE WHEN name IN ('tally_now', 'tally_block');
      PERFORM public.rebuild_index(name, true);
    END LOOP;
    RETURN true;
  END $$`;

const END = `
  CREATE FUNCTION rebuild_end(p_outcome text) RETURNS void ${SAFE} AS $$
  BEGIN
    PERFORM public.rebuild_drop();
    UPDATE public.rebuild_run SET outcome = p_outcome, ended_at = date_trunc('milliseconds', clock_timestamp())
      WHERE ended_at IS NULL;
  END $$`;

/**
 * The new tables take the place of the old ones, with their checkpoints, unless a feed has come further in the old ones
 * (then false). Whoever calls it holds every part, so no batch is under way.
 */
const TAKE_OVER = `
  CREATE FUNCTION rebuild_take_over() RETURNS boolean ${SAFE} AS $$
  DECLARE
    name text;
  BEGIN
    -- First of all: readers of a snapshot hold it too, so that none of them meets tables of two moments.
    LOCK TABLE public.projection_checkpoint IN ACCESS EXCLUSIVE MODE;
    PERFORM FROM public.projection_checkpoint AS living JOIN public.feed_head AS head USING (feed)
      JOIN rebuild.projection_checkpoint AS made USING (part, projection, feed)
     WHERE least(living.position, head.position) > made.position;
    IF FOUND THEN
      RETURN false;
    END IF;
    FOREACH name IN ARRAY public.rebuilt_tables() LOOP
      EXECUTE format('DROP TABLE public.%I', name);
      EXECUTE format('ALTER TABLE rebuild.%I SET SCHEMA public', name);
    END LOOP;
    INSERT INTO public.projection_checkpoint AS living (part, projection, feed, version, position, recorded_at)
    SELECT part, projection, feed, version, position, recorded_at FROM rebuild.projection_checkpoint
        ON CONFLICT (part, projection, feed) DO UPDATE
       SET version = excluded.version, position = excluded.position, recorded_at = excluded.recorded_at;
    PERFORM public.rebuild_end('taken-over');
    RETURN true;
  END $$`;
