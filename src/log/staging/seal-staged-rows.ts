import { FEED_COUNT } from '../../domain/values/logged-event.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { StreamKeys } from '../../platform/keys/stream-keys.ts';
import type { SaltedText } from '../seal-text.ts';
import { type GivenPersonalData, sealApplicant } from '../sealed-applicant.ts';
import { sealText } from '../sealed-text.ts';

type OfStream = Readonly<{ feed: number; stream_id: string }>;
type StagedText = OfStream & SaltedText & Readonly<{ import_id: string; expected_version: number }>;
type StagedPerson = OfStream & Readonly<{ import_id: string; line: string; person: GivenPersonalData }>;

/**
 * Seals a piece of what imports of earlier versions of the system have staged plain and not ended yet.
 * @returns how many rows that were
 */
export async function sealStagedRows(tx: Tx, keys: StreamKeys, most: number): Promise<number> {
  return (await sealTexts(tx, keys, most)) + (await sealPeople(tx, keys, most));
}

async function sealTexts(tx: Tx, keys: StreamKeys, most: number): Promise<number> {
  const rows = await tx.query<StagedText>(
    `SELECT feed, import_id, stream_id, expected_version, salt, text FROM import_staged
      WHERE feed BETWEEN 0 AND $1 AND text IS NOT NULL LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [FEED_COUNT - 1, most],
  );
  const keyOf = await keysOf(tx, keys, rows);
  for (const row of rows) {
    const { feed, import_id: importId, stream_id: streamId, expected_version: before } = row;
    await tx.query(
      `UPDATE import_staged SET sealed = $5, salt = NULL, text = NULL
        WHERE feed = $1 AND import_id = $2 AND stream_id = $3 AND expected_version = $4`,
      [feed, importId, streamId, before, sealText(keyOf(row), { streamId }, before + 1, row)],
    );
  }
  return rows.length;
}

async function sealPeople(tx: Tx, keys: StreamKeys, most: number): Promise<number> {
  const rows = await tx.query<StagedPerson>(
    `SELECT feed, stream_id, import_id, line, person FROM import_applicant
      WHERE person IS NOT NULL LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [most],
  );
  const keyOf = await keysOf(tx, keys, rows);
  for (const row of rows) {
    await tx.query('UPDATE import_applicant SET sealed = $3, person = NULL WHERE import_id = $1 AND line = $2', [
      row.import_id,
      row.line,
      sealApplicant(keyOf(row), row.stream_id, row.person),
    ]);
  }
  return rows.length;
}

async function keysOf(tx: Tx, keys: StreamKeys, rows: readonly OfStream[]) {
  const known = await keys.ensure(
    tx,
    rows.map(({ feed, stream_id: streamId }) => ({ feed, streamId })),
  );
  return ({ stream_id: streamId }: OfStream) => {
    const key = known.get(streamId);
    if (!key) throw new Error('A stream has no key though one was made for it');
    return key;
  };
}
