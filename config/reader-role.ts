import type pg from 'pg';

/** A role for reports and dashboards of others: a login that is a member of it reads these tables and nothing else. */
export const READER = 'dunghan_reader';

/** The log, states, tallies, reference data and reports: nothing sealed, no caller, no key, no job, nothing of the audit. */
export const READABLE = [
  'branch',
  'calendar_day',
  'calendar_move',
  'calendar_revision',
  'complaint_state',
  'deployment',
  'dossier_promise',
  'dossier_state',
  'event_log',
  'pinned_facts',
  'place',
  'procedure_version',
  'projection_checkpoint',
  'reference_revision',
  'report',
  'rule_set',
  'subject',
  'tally_block',
  'tally_cell',
  'tally_now',
  'tally_subject',
  'target',
  'unit_lineage',
  'unit_rank',
  'unit_version',
  'working_hours',
] as const;

const MAKE_ROLE = `
  DO $$
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${READER}') THEN
      CREATE ROLE ${READER} NOLOGIN;
    END IF;
  -- Where the owner may not make roles and nobody else has made it, nobody reads by it.
  EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN
    NULL;
  END $$`;

const GRANTS = `
  SELECT c.oid::regclass::text AS name, string_agg(a.privilege_type, ',') AS privileges
    FROM pg_class c, aclexplode(c.relacl) a, pg_roles r
   WHERE r.rolname = '${READER}' AND a.grantee = r.oid AND c.relnamespace = 'public'::regnamespace
   GROUP BY c.oid`;

/** What the role may do, by table; a right at a single column is none that this program gives. */
export async function readerGrants(owner: Pick<pg.Client, 'query'>): Promise<ReadonlyMap<string, string>> {
  const { rows } = await owner.query<{ name: string; privileges: string }>(GRANTS);
  return new Map(rows.map(({ name, privileges }) => [name, privileges]));
}

/** Brings what the reader may do to what this release says: no more, and no less. */
export async function admitReader(owner: Pick<pg.Client, 'query'>): Promise<void> {
  await owner.query(MAKE_ROLE);
  const known = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [READER]);
  if (known.rowCount === 0) return;
  const granted = await readerGrants(owner);
  const isRight = granted.size === READABLE.length && READABLE.every((table) => granted.get(table) === 'SELECT');
  if (isRight) return;
  await owner.query(`
    BEGIN;
    SELECT pg_advisory_xact_lock(7305794);
    GRANT USAGE ON SCHEMA public TO ${READER};
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${READER};
    GRANT SELECT ON ${READABLE.join(', ')} TO ${READER};
    COMMIT`);
}
