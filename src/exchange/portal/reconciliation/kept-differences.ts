import type { Instant } from '../../../domain/time/local-time.ts';
import { uuidOfName } from '../../../log/stream-ref.ts';
import type { Queryable } from '../../../platform/database/database.ts';
import type { ComparedDay, Mismatch } from './compare-day.ts';

/** How a unit and a day stand; unavailable: the portal has not said what it has. */
export const UNIT_DAY_STATES = ['equal', 'different', 'unavailable'] as const;
export type UnitDayState = (typeof UNIT_DAY_STATES)[number];

/** How a difference stands; gone: the last comparison has not found it. */
export const MISMATCH_STATES = ['open', 'explained', 'gone'] as const;
export type MismatchState = (typeof MISMATCH_STATES)[number];

/** A day of a target, when it was compared. */
export type DayOfTarget = Readonly<{ target: string; day: string; at: Instant }>;

/** Of a unit of the portal that is none of ours. */
export const NO_UNIT = '';

/** Writes down what came of a day: what is not found any more is gone, what was left out stays as it was. */
export async function keepDay(q: Queryable, of: DayOfTarget, compared: ComparedDay): Promise<void> {
  await keepUnits(q, of, compared);
  const found = await withoutOtherDays(q, of, compared.found);
  const ids = found.map((each) => idOf(of.target, each));
  await keepFound(q, of, found, ids);
  await q.query(
    `UPDATE reconciliation_mismatch SET state = 'gone', gone_at = $3
      WHERE target = $1 AND state <> 'gone' AND id <> ALL ($4::uuid[]) AND (code IS NULL OR code <> ALL ($5::text[]))
        AND (list_day = $2 OR kind <> 'duplicate-there' AND code = ANY ($6::text[]))`,
    [of.target, of.day, new Date(of.at), ids, compared.leftOut, compared.paired],
  );
}

/** The portal has not said what it has: what was found before stays. */
export async function keepUnavailable(q: Queryable, of: DayOfTarget, units: readonly string[]): Promise<void> {
  await q.query(
    `INSERT INTO reconciliation (target, day, unit, state, compared_at)
     SELECT $1, $2, unit, 'unavailable', $3 FROM unnest($4::text[]) AS unit
     ON CONFLICT ON CONSTRAINT reconciliation_pkey DO UPDATE SET state = 'unavailable', compared_at = $3`,
    [of.target, of.day, new Date(of.at), units],
  );
}

async function keepUnits(q: Queryable, { target, day, at }: DayOfTarget, { units }: ComparedDay): Promise<void> {
  await q.query('DELETE FROM reconciliation WHERE target = $1 AND day = $2', [target, day]);
  await q.query(
    `INSERT INTO reconciliation (target, day, unit, state, ours_count, ours_hash, theirs_count, theirs_hash, compared_at)
     SELECT $1, $2, u.unit, CASE WHEN u.equal THEN 'equal' ELSE 'different' END,
            u.ours_count, u.ours_hash, u.theirs_count, u.theirs_hash, $3
       FROM jsonb_to_recordset($4::jsonb) AS u (unit text, equal boolean, ours_count integer, ours_hash text,
                                               theirs_count integer, theirs_hash text)`,
    [
      target,
      day,
      new Date(at),
      JSON.stringify(
        units.map(({ unit, isEqual, ours, theirs }) => ({
          unit: unit ?? NO_UNIT,
          equal: isEqual,
          ours_count: ours.count,
          ours_hash: ours.hash,
          theirs_count: theirs.count,
          theirs_hash: theirs.hash,
        })),
      ),
    ],
  );
}

/** What stands in the list of another day is not missing: its dates differ. */
async function withoutOtherDays(q: Queryable, of: DayOfTarget, found: readonly Mismatch[]): Promise<Mismatch[]> {
  const missing = found.flatMap(({ kind, code }) => (kind === 'missing-there' && code !== null ? [code] : []));
  if (missing.length === 0) return [...found];
  const rows = await q.query<{ code: string }>(
    `SELECT code FROM reconciliation_mismatch
      WHERE target = $1 AND kind = 'dates-differ' AND state <> 'gone' AND list_day <> $2 AND code = ANY ($3)`,
    [of.target, of.day, missing],
  );
  const elsewhere = new Set(rows.map(({ code }) => code));
  return found.filter(({ kind, code }) => kind !== 'missing-there' || !elsewhere.has(code ?? ''));
}

/** One that is found again with other values is open again, however it was explained. */
async function keepFound(
  q: Queryable,
  { target, day, at }: DayOfTarget,
  found: readonly Mismatch[],
  ids: readonly string[],
): Promise<void> {
  if (found.length === 0) return;
  const isSame = 'm.ours IS NOT DISTINCT FROM excluded.ours AND m.theirs IS NOT DISTINCT FROM excluded.theirs';
  const kept = (column: string): string => `${column} = CASE WHEN m.state <> 'gone' AND ${isSame} THEN m.${column} END`;
  await q.query(
    `INSERT INTO reconciliation_mismatch AS m
       (id, target, kind, code, code_there, unit, day, list_day, ours, theirs, state, found_at, last_found_at)
     SELECT f.id, $1, f.kind, f.code, f.code_there, f.unit, f.day, $2, f.ours, f.theirs, 'open', $3, $3
       FROM jsonb_to_recordset($4::jsonb) AS f (id uuid, kind text, code text, code_there text, unit text, day date,
                                               ours jsonb, theirs jsonb)
     ON CONFLICT ON CONSTRAINT reconciliation_mismatch_pkey DO UPDATE
        SET code_there = excluded.code_there, unit = excluded.unit, day = excluded.day, list_day = excluded.list_day,
            ours = excluded.ours, theirs = excluded.theirs, last_found_at = excluded.last_found_at, gone_at = NULL,
            found_at = CASE WHEN m.state = 'gone' THEN excluded.found_at ELSE m.found_at END,
            state = CASE WHEN m.state = 'explained' AND ${isSame} THEN 'explained' ELSE 'open' END,
            ${['resent_at', 'resent_by', 'explained_at', 'explained_by', 'reason'].map(kept).join(', ')}`,
    [target, day, new Date(at), JSON.stringify(found.map((each, index) => rowOf(each, ids[index])))],
  );
}

function rowOf({ codeThere, ...mismatch }: Mismatch, id: string | undefined): object {
  return { ...mismatch, code_there: codeThere, id };
}

/** The same difference has the same id, however often it is found. */
function idOf(target: string, { kind, code, codeThere }: Mismatch): string {
  const there = code === null || kind === 'duplicate-there' ? codeThere : '';
  return uuidOfName(['mismatch', target, kind, code ?? '', there ?? ''].join('\0'));
}
