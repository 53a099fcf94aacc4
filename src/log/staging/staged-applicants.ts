import type { StreamRef } from '../../domain/values/logged-event.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { KeyColumns, StreamKeys } from '../../platform/keys/stream-keys.ts';
import {
  APPLICANT_COLUMNS,
  type ApplicantColumns,
  type GivenPersonalData,
  openApplicant,
  openSealedApplicant,
  sealApplicant,
} from '../sealed-applicant.ts';

/** Who applies, as a row of an import tells it. */
export type StagedApplicant = Readonly<{
  /** The row that tells it, from 1. */
  line: number;
  ref: StreamRef;
  person: GivenPersonalData;
  /** It takes the place of what is stored; else it is stored only where nothing is. */
  replaces: boolean;
}>;

/** What is known of who applies; what was erased is never stored again by an import. */
export type KnownApplicant = GivenPersonalData | 'erased';

/** Of which stream somebody wants to know the applicant, as it was told before a line. */
export type WantedApplicant = Readonly<{ ref: StreamRef; before: number }>;

/** Keeps applicants, sealed, beside the staged events of their rows. */
export async function stageApplicants(
  q: Queryable,
  keys: StreamKeys,
  importId: string,
  applicants: readonly StagedApplicant[],
): Promise<void> {
  if (applicants.length === 0) return;
  const byStream = await keys.ensure(
    q,
    applicants.map(({ ref }) => ref),
  );
  await q.query(
    `INSERT INTO import_applicant (import_id, line, feed, stream_id, sealed, replaces)
     SELECT $1, * FROM unnest($2::bigint[], $3::smallint[], $4::uuid[], $5::bytea[], $6::boolean[])`,
    [
      importId,
      applicants.map(({ line }) => line),
      applicants.map(({ ref }) => ref.feed),
      applicants.map(({ ref }) => ref.streamId),
      applicants.map(({ ref, person }) => {
        const key = byStream.get(ref.streamId);
        if (!key) throw new Error('A stream has no key though one was made for it');
        return sealApplicant(key, ref.streamId, person);
      }),
      applicants.map(({ replaces }) => replaces),
    ],
    'stage-applicants',
  );
}

/** Forgets the staged applicants of rows that are judged again. @returns the lines that had one. */
export async function unstageApplicants(q: Queryable, importId: string, lines: readonly number[]): Promise<number[]> {
  const rows = await q.query<{ line: string }>(
    'DELETE FROM import_applicant WHERE import_id = $1 AND line = ANY ($2::bigint[]) RETURNING line',
    [importId, lines],
  );
  return rows.map(({ line }) => Number(line));
}

/** Forgets all staged applicants of an import. */
export async function discardApplicants(q: Queryable, importId: string): Promise<void> {
  await q.query('DELETE FROM import_applicant WHERE import_id = $1', [importId]);
}

const COLUMNS = 'feed, stream_id, name, identity_number, phone, email, address, sealed';
const PERSON = `feed, stream_id, person->>'name', person->>'identityNumber', person->>'phone', person->>'email',
                person->>'address', sealed`;

/** Stores what an import has staged of those dossiers that are in the log now; the last row of a dossier counts. */
export async function storeApplicants(q: Queryable, importId: string): Promise<void> {
  await q.query(
    `WITH taken AS (DELETE FROM import_applicant WHERE import_id = $1 RETURNING *),
          told AS (
            SELECT DISTINCT ON (feed, stream_id) t.* FROM taken AS t
             WHERE EXISTS (SELECT FROM event_log AS e WHERE e.feed = t.feed AND e.stream_id = t.stream_id)
             ORDER BY feed, stream_id, line DESC),
          added AS (
            INSERT INTO applicant (${COLUMNS}) SELECT ${PERSON} FROM told WHERE NOT replaces
            ON CONFLICT ON CONSTRAINT applicant_pkey DO NOTHING)
     INSERT INTO applicant AS a (${COLUMNS}) SELECT ${PERSON} FROM told WHERE replaces
     ON CONFLICT ON CONSTRAINT applicant_pkey DO UPDATE
        SET name = excluded.name, identity_number = excluded.identity_number, phone = excluded.phone,
            email = excluded.email, address = excluded.address, sealed = excluded.sealed, corrected_at = excluded.recorded_at
      WHERE a.erased_at IS NULL`,
    [importId],
    'store-applicants',
  );
}

type StagedColumns = Readonly<{ stream_id: string; staged: GivenPersonalData | null; staged_sealed: Buffer | null }>;

/** What is known of who applies, by stream id: as stored, or as earlier rows of the import will have it stored. */
export async function readApplicants(
  q: Queryable,
  keys: StreamKeys,
  importId: string,
  wanted: readonly WantedApplicant[],
): Promise<Map<string, KnownApplicant>> {
  const rows = await q.query<ApplicantColumns & StagedColumns & { erased: boolean }>(
    `SELECT w.stream_id, a.erased_at IS NOT NULL AS erased, ${APPLICANT_COLUMNS}, s.person AS staged,
            s.sealed AS staged_sealed
       FROM unnest($2::smallint[], $3::uuid[], $4::bigint[]) AS w (feed, stream_id, before)
       LEFT JOIN applicant AS a ON a.feed = w.feed AND a.stream_id = w.stream_id
       LEFT JOIN stream_key AS k ON k.feed = w.feed AND k.stream_id = w.stream_id
       LEFT JOIN (SELECT feed, stream_id, line, person, sealed FROM import_applicant WHERE import_id = $1) AS s
         ON s.feed = w.feed AND s.stream_id = w.stream_id AND s.line < w.before
      WHERE a.feed IS NOT NULL OR s.feed IS NOT NULL
      ORDER BY s.line`,
    [
      importId,
      wanted.map(({ ref }) => ref.feed),
      wanted.map(({ ref }) => ref.streamId),
      wanted.map(({ before }) => before),
    ],
  );
  const known = new Map<string, KnownApplicant>();
  for (const row of rows) {
    const person = row.erased ? 'erased' : (stagedOf(keys, row) ?? openApplicant(keys, row.stream_id, row));
    if (person) known.set(row.stream_id, person);
  }
  return known;
}

function stagedOf(keys: StreamKeys, row: StagedColumns & KeyColumns): GivenPersonalData | undefined {
  const { stream_id: streamId, staged, staged_sealed: sealed } = row;
  return sealed === null ? (staged ?? undefined) : openSealedApplicant(keys, streamId, sealed, row);
}
