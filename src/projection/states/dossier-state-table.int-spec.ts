import { testStreamKeys } from '../../../test/support/test-keys.ts';
import fc from 'fast-check';
import { appendMixed, projectionOn } from '../../../test/support/projected-log.ts';
import { randomContext as ctx, randomStreams } from '../../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { contributions } from '../../domain/figures/dossier-contributions.ts';
import { fold } from '../../domain/dossier/fold.ts';
import { EventStore } from '../../log/event-store.ts';
import { contributedCells } from '../tally/contributed-cells.ts';

const SEED = 3_008;

type Row = Readonly<{
  code: string;
  recorded_from: number;
  recorded_at: number;
  cells: number[];
  path: string[] | null;
  procedure: string | null;
}>;

describe('keeping beside a dossier what it adds to the figures', () => {
  const [streams = []] = fc.sample(
    fc
      .array(randomStreams(10), { minLength: 3, maxLength: 3 })
      .map((groups) =>
        groups.flatMap((group, index) => group.map((stream) => ({ ...stream, code: `${stream.code}-${index}` }))),
      ),
    { numRuns: 1, seed: SEED },
  );
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase();
    const { runner } = projectionOn(db.database);
    await appendMixed(
      new EventStore(db.database, testStreamKeys()),
      streams,
      [1, 0, 2],
      async () => void (await runner.catchUpAll(1)),
    );
  });
  afterAll(() => db.close());

  it(`says what a fold of the whole stream says, however many batches wrote it (seed ${SEED})`, async () => {
    const rows = await db.database.query<Row>(
      `SELECT d.code, d.recorded_from, d.recorded_at, d.cells, place.path, subject.procedure
         FROM dossier_state AS d LEFT JOIN place ON place.id = d.place_id LEFT JOIN subject ON subject.id = d.subject_id`,
    );
    const expected = streams.map(({ code, events }): Row => {
      const added = contributions(fold(events, ctx), ctx);
      return {
        code,
        recorded_from: events[0]?.recordedAt ?? Number.NaN,
        recorded_at: events.at(-1)?.recordedAt ?? Number.NaN,
        cells: contributedCells(added),
        path: added[0] ? [...added[0].place.path] : null,
        procedure: added[0]?.subject.procedure ?? null,
      };
    });
    const byCode = (a: Row, b: Row): number => (a.code < b.code ? -1 : 1);
    expect(rows.sort(byCode)).toEqual(expected.sort(byCode));
  });

  it.each(["recorded_from = recorded_from - interval '1 second'", 'place_id = 7', 'subject_id = 7', "cells = '{7}'"])(
    'is compared with the log by verify: %s',
    async (change) => {
      const [row] = await db.database.query<{ stream_id: string }>(
        `UPDATE dossier_state SET ${change} WHERE stream_id = (SELECT min(stream_id::text)::uuid FROM dossier_state) RETURNING stream_id`,
      );
      const { verify, rebuild } = projectionOn(db.database);
      const findings = await verify.run();
      expect(findings).toEqual([
        { kind: 'dossier-state', where: row?.stream_id, message: `differs from the log in ${change.split(' ')[0]}` },
      ]);
      await rebuild.run();
    },
  );
});
