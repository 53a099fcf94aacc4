import type { MigrationInterface, QueryRunner } from 'typeorm';

const NO_HASH = `decode(repeat('00', 32), 'hex')`;

/**
 * Who has looked at what. Entries are written by one function alone, which gives each its place in one of 16 lanes and the
 * hash over the one before; nobody changes or deletes one. Old months go as whole partitions, by the owner.
 */
export class CreateAudit1764000007061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner);
    await createPartitions(runner);
    await createHash(runner);
    await createAppend(runner);
    await runner.query('GRANT SELECT ON audit_entry, audit_lane, audit_anchor TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [
      'close_audit_days()',
      'append_audit(jsonb)',
      'audit_hash(bytea, audit_entry)',
      'make_audit_months(date)',
    ])
      await runner.query(`DROP FUNCTION ${name}`);
    for (const table of ['audit_anchor', 'audit_lane', 'audit_entry']) await runner.query(`DROP TABLE ${table}`);
  }
}

async function createTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_entry (
      at       timestamptz NOT NULL,
      position bigint      NOT NULL,
      day      date        NOT NULL,
      lane     smallint    NOT NULL,
      what     text        NOT NULL,
      actor    text        NOT NULL,
      unit     text,
      session  text,
      address  text,
      purpose  text,
      result   text        NOT NULL,
      codes    jsonb       NOT NULL,
      units    text[]      NOT NULL,
      data     jsonb       NOT NULL,
      hash     bytea       NOT NULL,
      CONSTRAINT audit_entry_pkey PRIMARY KEY (day, lane, position),
      CONSTRAINT audit_entry_lane CHECK (lane BETWEEN 0 AND 15)
    ) PARTITION BY RANGE (day)`);
  await runner.query(`COMMENT ON COLUMN audit_entry.day IS 'A day of the deployment''s zone'`);
  await runner.query(`COMMENT ON COLUMN audit_entry.units IS 'Every unit that the entry concerns: who may read it'`);
  await runner.query('CREATE INDEX audit_entry_newest ON audit_entry (at DESC, lane DESC, position DESC)');
  await runner.query('CREATE INDEX audit_entry_actor ON audit_entry (actor, at)');
  await runner.query('CREATE INDEX audit_entry_codes ON audit_entry USING gin (codes jsonb_path_ops)');
  await runner.query(`
    CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  await runner.query(`
    CREATE TABLE audit_lane (
      position bigint   NOT NULL,
      day      date,
      lane     smallint CONSTRAINT audit_lane_pkey PRIMARY KEY,
      hash     bytea    NOT NULL
    ) WITH (fillfactor = 50)`);
  await runner.query(`INSERT INTO audit_lane SELECT 0, NULL, lane, ${NO_HASH} FROM generate_series(0, 15) AS lane`);
  await runner.query(`
    CREATE TABLE audit_anchor (
      position bigint   NOT NULL,
      day      date     NOT NULL,
      lane     smallint NOT NULL,
      hash     bytea    NOT NULL,
      CONSTRAINT audit_anchor_pkey PRIMARY KEY (day, lane)
    )`);
  await runner.query(`COMMENT ON TABLE audit_anchor IS 'The last entry of each lane on a day that is over'`);
  await runner.query(`
    CREATE TRIGGER audit_anchor_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_anchor
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
}

/** The app has no DDL: the function has its owner's rights, and makes nothing but the months from a day on. */
async function createPartitions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION make_audit_months(from_day date) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
      month date;
    BEGIN
      FOR ahead IN 0..2 LOOP
        month := (date_trunc('month', from_day) + make_interval(months => ahead))::date;
        IF to_regclass('public.audit_entry_' || to_char(month, 'YYYYMM')) IS NULL THEN
          PERFORM pg_advisory_xact_lock(7305793);
          EXECUTE format('CREATE TABLE IF NOT EXISTS public.audit_entry_%s PARTITION OF public.audit_entry FOR VALUES FROM (%L) TO (%L)',
                         to_char(month, 'YYYYMM'), month, (month + interval '1 month')::date);
          EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON public.audit_entry_%s FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()',
                         to_char(month, 'YYYYMM'));
        END IF;
      END LOOP;
    END $$`);
  await runner.query('REVOKE ALL ON FUNCTION make_audit_months(date) FROM PUBLIC');
}

async function createHash(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION audit_hash(before bytea, e audit_entry) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
      SELECT sha256(before || convert_to(jsonb_build_array(
        to_char(e.day, 'YYYY-MM-DD'), e.lane, e.position, (extract(epoch FROM e.at) * 1000)::bigint, e.what, e.actor,
        e.unit, e.session, e.address, e.purpose, e.result, e.codes, to_jsonb(e.units), e.data)::text, 'UTF8'))
    $$`);
}

async function createAppend(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION append_audit(given jsonb) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
      head  audit_lane;
      made  audit_entry;
      one   jsonb;
      today date;
      zone  CONSTANT text := (SELECT time_zone FROM deployment);
    BEGIN
      PERFORM FROM audit_lane
        WHERE lane IN (SELECT (e ->> 'lane')::smallint FROM jsonb_array_elements(given) AS e)
        ORDER BY lane FOR UPDATE;
      made.at := date_trunc('milliseconds', clock_timestamp());
      today := (made.at AT TIME ZONE zone)::date;
      IF to_regclass('public.audit_entry_' || to_char(today, 'YYYYMM')) IS NULL THEN
        PERFORM make_audit_months(today);
      END IF;
      FOR one IN SELECT e FROM jsonb_array_elements(given) WITH ORDINALITY AS g (e, n)
                  ORDER BY (e ->> 'lane')::smallint, n LOOP
        SELECT * INTO STRICT head FROM audit_lane WHERE lane = (one ->> 'lane')::smallint;
        -- A clock that was set back makes no entry older than the one before.
        made.day := greatest(today, head.day);
        IF head.day < made.day THEN
          INSERT INTO audit_anchor (position, day, lane, hash) VALUES (head.position, head.day, head.lane, head.hash)
              ON CONFLICT DO NOTHING;
        END IF;
        made.lane := head.lane;
        made.position := head.position + 1;
        made.what := one ->> 'what';
        made.actor := one ->> 'actor';
        made.unit := one ->> 'unit';
        made.session := one ->> 'session';
        made.address := one ->> 'address';
        made.purpose := one ->> 'purpose';
        made.result := one ->> 'result';
        made.codes := one -> 'codes';
        made.units := ARRAY(SELECT jsonb_array_elements_text(one -> 'units'));
        made.data := one -> 'data';
        made.hash := audit_hash(head.hash, made);
        INSERT INTO audit_entry (at, position, day, lane, what, actor, unit, session, address, purpose, result, codes, units, data, hash)
        VALUES (made.at, made.position, made.day, made.lane, made.what, made.actor, made.unit, made.session, made.address,
                made.purpose, made.result, made.codes, made.units, made.data, made.hash);
        UPDATE audit_lane SET position = made.position, day = made.day, hash = made.hash WHERE lane = made.lane;
      END LOOP;
    END $$`);
  await runner.query(`
    CREATE FUNCTION close_audit_days() RETURNS SETOF audit_anchor
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
      today CONSTANT date := (clock_timestamp() AT TIME ZONE (SELECT time_zone FROM deployment))::date;
    BEGIN
      PERFORM make_audit_months(today);
      RETURN QUERY INSERT INTO audit_anchor (position, day, lane, hash)
        SELECT l.position, l.day, l.lane, l.hash FROM audit_lane l WHERE l.day < today
            ON CONFLICT DO NOTHING RETURNING *;
    END $$`);
  await runner.query('REVOKE ALL ON FUNCTION close_audit_days() FROM PUBLIC');
  await runner.query('GRANT EXECUTE ON FUNCTION close_audit_days() TO dunghan_app');
  await runner.query('REVOKE ALL ON FUNCTION append_audit(jsonb) FROM PUBLIC');
  await runner.query('GRANT EXECUTE ON FUNCTION append_audit(jsonb) TO dunghan_app');
}
