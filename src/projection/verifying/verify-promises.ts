import type { FoldContext } from '../../domain/clock/legal-clock.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { binaryArray, UUID } from '../binary-array.ts';
import { promiseRowsOf, type PromiseRow } from '../states/dossier-promise-table.ts';
import type { FoldedStream } from '../states/dossier-state-table.ts';
import { type Findings, MOST_FINDINGS } from './verify-finding.ts';

const LOAD = `
  SELECT stream_id AS "streamId", kind, ordinal, code, competent_unit AS "competentUnit",
         consulted_unit AS "consultedUnit", due_at AS "dueAt", overdue_from AS "overdueFrom"
    FROM dossier_promise WHERE part = $1 AND stream_id = ANY ($2::uuid[])`;

/** Compares the open promises of dossiers that were folded from the log just now with their rows. */
export async function comparePromises(
  q: Queryable,
  part: number,
  streams: readonly FoldedStream[],
  ctx: FoldContext,
  findings: Findings,
): Promise<void> {
  const ids = binaryArray(
    UUID,
    streams.map(({ streamId }) => streamId),
  );
  const found = textsByStream(await q.query<PromiseRow>(LOAD, [part, ids]));
  const expected = textsByStream(streams.flatMap((stream) => promiseRowsOf(stream, stream.dossier, ctx)));
  for (const { streamId } of streams) {
    const wrong = differences(expected.get(streamId) ?? [], found.get(streamId) ?? []);
    if (wrong.length > 0) findings.add('dossier-promise', streamId, wrong.join('; '));
  }
}

/** Rows of a part that have no stream in the log, and those that stand in the wrong place of today's tree. */
export async function findStrayPromises(q: Queryable, part: number, findings: Findings): Promise<void> {
  const strays = await q.query<{ stream_id: string }>(
    `SELECT p.stream_id FROM dossier_promise p
      WHERE p.part = $1
        AND NOT EXISTS (SELECT FROM event_log e
                         WHERE e.feed = get_byte(uuid_send(p.stream_id), 15) & 63
                           AND e.stream_id = p.stream_id AND e.version = 1)
      LIMIT ${MOST_FINDINGS + 1}`,
    [part],
  );
  for (const { stream_id: id } of strays) findings.add('dossier-promise', id, 'has a row but no events');
  const misplaced = await q.query<{ stream_id: string }>(
    `SELECT p.stream_id FROM dossier_promise p LEFT JOIN unit_rank r ON r.code = p.competent_unit
      WHERE p.part = $1 AND p.lft IS DISTINCT FROM r.lft
      LIMIT ${MOST_FINDINGS + 1}`,
    [part],
  );
  for (const { stream_id: id } of misplaced)
    findings.add('dossier-promise', id, 'differs from the tree of units in lft');
}

function textsByStream(rows: readonly PromiseRow[]): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const { streamId, kind, ordinal, code, competentUnit, consultedUnit, overdueFrom } of rows) {
    const text = [kind, ordinal, code, competentUnit, consultedUnit ?? '–', overdueFrom].join(' ');
    texts.set(streamId, [...(texts.get(streamId) ?? []), text]);
  }
  return texts;
}

function differences(expected: readonly string[], found: readonly string[]): string[] {
  return [
    ...expected.filter((text) => !found.includes(text)).map((text) => `lacks ${text}`),
    ...found.filter((text) => !expected.includes(text)).map((text) => `has ${text}, which the log does not give`),
  ];
}
