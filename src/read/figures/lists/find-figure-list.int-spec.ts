import { testStreamKeys } from '../../../../test/support/test-keys.ts';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import fc from 'fast-check';
import { figureListsOf } from '../../../../test/support/figure-lists.ts';
import { importRandomTree } from '../../../../test/support/figure-questions.ts';
import { appendMixed, projectionOn } from '../../../../test/support/projected-log.ts';
import { type RandomStream, randomStreams } from '../../../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/test-database.ts';
import { EventStore } from '../../../log/event-store.ts';
import { readQuery } from '../../../platform/http/query-parameters.ts';
import { FigureListCsv, FigureListQuery } from './figure-list.query.ts';

const SEED = 7_112_024;
const NOW = Date.parse('2026-01-05T08:00:00+07:00');
const QUESTION = { from: '2024-05-01', to: '2024-12-31', by: 'none' };
/** What a spreadsheet would run, and what CSV must put in quotes. */
const DANGEROUS = ['=1+1', '@x', '-2', '+3', 'a,"b"'];

describe('reading the list behind a figure', () => {
  let db: TestDatabase;
  let lists: ReturnType<typeof figureListsOf>;

  beforeAll(async () => {
    db = await testDatabase();
    await importRandomTree(db.database, NOW);
    lists = figureListsOf(db.database);
  });
  afterAll(() => db.close());

  const page = (figure: string, query: Record<string, string>) => {
    const asked = readQuery(FigureListQuery, { ...QUESTION, limit: '200', ...query });
    return lists.find.execute(asked.behind(figure), NOW);
  };

  it('gives figure, rows and position out of one snapshot while events are being projected', async () => {
    const streams = receivedStreams(60);
    await appendMixed(new EventStore(db.database, testStreamKeys()), streams, [1, 5, 2]);
    const { runner } = projectionOn(db.database);
    const seen = new Set<number>();
    const asking = async (): Promise<void> => {
      for (let last = -1; last < streams.length;) {
        const { total, items } = await page('received', {});
        expect(items).toHaveLength(total);
        expect(total).toBeGreaterThanOrEqual(last);
        seen.add((last = total));
      }
    };
    await Promise.all([asking(), runner.catchUpAll(1)]);
    expect(seen.size).toBeGreaterThan(1);
  }, 60_000);

  it('names in projectedThrough how far the list follows the log', async () => {
    const { projectedThrough } = await page('received', {});
    const again = await page('received', { waitFor: projectedThrough.position });
    expect(again.projectedThrough).toEqual(projectedThrough);
  });

  describe('as a file', () => {
    let folder: string;
    const before = process.env.TMPDIR;

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'lists-'));
      process.env.TMPDIR = folder;
      const streams = receivedStreams(DANGEROUS.length).map((stream, index) => ({
        ...stream,
        code: String(DANGEROUS[index]),
      }));
      await appendMixed(new EventStore(db.database, testStreamKeys()), streams, []);
      await projectionOn(db.database).runner.catchUpAll(100);
    });
    afterAll(async () => {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      await rm(folder, { recursive: true });
    });

    it('holds all lines, as long as it says, and leaves nothing on the disk', async () => {
      const { bytes, length } = await lists.csv.execute(received(QUESTION));
      expect(await readdir(folder)).toEqual([]);
      const csv = await buffer(bytes);
      expect(csv).toHaveLength(length);
      expect(csv.toString().trimEnd().split('\r\n')).toHaveLength(1 + (await page('received', {})).total);
    });

    it('holds nothing that a spreadsheet would take for a formula', async () => {
      const { bytes } = await lists.csv.execute(received(QUESTION));
      const lines = (await text(bytes)).split('\r\n');
      for (const start of [`'=1+1,`, `'@x,`, `'-2,`, `'+3,`, `"a,""b""",`])
        expect(lines.filter((line) => line.startsWith(start))).toHaveLength(1);
      expect(lines.filter((line) => /^[=+@-]/.test(line))).toEqual([]);
    });

    it('leaves nothing on the disk when it cannot be made', async () => {
      const question = received({ ...QUESTION, unit: 'NOBODY' });
      await expect(lists.csv.execute(question)).rejects.toMatchObject({ code: 'unknown-unit' });
      expect(await readdir(folder)).toEqual([]);
    });
  });
});

function received(query: Record<string, string>): FigureListCsv {
  return readQuery(FigureListCsv, query).behind('received');
}

/** Dossiers that stay received, with codes of their own. */
function receivedStreams(count: number): RandomStream[] {
  const samples = fc.sample(randomStreams(8), { numRuns: 10 * count, seed: SEED }).flat();
  return samples
    .filter(
      ({ events: [first, ...others] }) =>
        first?.type === 'DossierReceived' &&
        // A lead is counted with its parts alone.
        !('parts' in first.data) &&
        others.every(({ type }) => type !== 'EventCorrected'),
    )
    .slice(0, count)
    .map(({ events }, index) => ({ code: `E-${String(index).padStart(3, '0')}`, events }));
}
