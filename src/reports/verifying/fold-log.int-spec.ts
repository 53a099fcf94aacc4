import { testStreamKeys } from '../../../test/support/test-keys.ts';
import fc from 'fast-check';
import { getFiguresOf, importRandomTree } from '../../../test/support/figure-questions.ts';
import { readSideOf } from '../../../test/support/golden-database.ts';
import { appendMixed, projectionOn } from '../../../test/support/projected-log.ts';
import { fillCatalogue, randomCatalogue } from '../../../test/support/random-catalogue.ts';
import { randomComplaints } from '../../../test/support/random-complaints.ts';
import { randomContext, randomStreams, UNITS } from '../../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { EventStore } from '../../log/event-store.ts';
import { GROUPINGS } from '../../read/figures/figures-question.ts';
import { FiguresQuery } from '../../read/figures/figures.query.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import type { GetFigures } from '../../read/figures/get-figures.ts';
import { MakeFigures } from '../../read/figures/make-figures.ts';
import type { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { FeedReader } from '../../projection/feed-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { FoldLog } from './fold-log.ts';
import { TallyOfLog } from './tally-of-log.ts';

const SEED = 20_240_701;
const NOW = Date.parse('2026-01-05T08:00:00+07:00');
const TODAY = Math.floor(NOW / 86_400_000);

let db: TestDatabase;
let getFigures: GetFigures;
let log: FoldLog;
let snapshots: ReadSnapshots;

beforeAll(async () => {
  db = await testDatabase();
  await importRandomTree(db.database, NOW);
  const dossiers = fc.sample(randomStreams(8), { numRuns: 6, seed: SEED }).flat();
  const complaints = fc.sample(randomComplaints(8), { numRuns: 3, seed: SEED }).flat();
  const streams = [
    ...dossiers.map(({ events }, index) => ({ code: `D-${index}`, events })),
    ...complaints.map(({ events }, index) => ({ kind: 'complaint' as const, code: `C-${index}`, events })),
  ];
  await appendMixed(new EventStore(db.database, testStreamKeys()), streams, [3, 0, 5, 1]);
  await projectionOn(db.database).runner.catchUpAll();
  await fillCatalogue(db.owner, fc.sample(randomCatalogue(12), { numRuns: 1, seed: SEED })[0] ?? []);
  snapshots = readSideOf(db.database).snapshots;
  getFigures = getFiguresOf(db.database);
  const contexts = { current: async () => randomContext } as unknown as ReferenceData;
  log = new FoldLog(new FeedReader(db.database), contexts);
}, 120_000);
afterAll(() => db.close());

describe('folding the log anew', () => {
  const asked = GROUPINGS.flatMap((by) =>
    [undefined, UNITS[2]].flatMap((unit) => [undefined, '2024-06-01'].map((asOf) => ({ by, unit, asOf }))),
  );

  it.each(asked)('gives every figure that the read tables give: by $by, unit $unit, as of $asOf', async (query) => {
    const { by, unit, asOf } = query;
    const question = readQuery(FiguresQuery, {
      from: '2024-05-22',
      to: '2024-06-10',
      by,
      ...(unit === undefined ? {} : { unit }),
      ...(asOf === undefined ? {} : { asOf }),
    });
    const answer = await getFigures.execute(question, NOW);
    const cells = await log.execute({ position: answer.projectedThrough.position, asOf: question.asOf });
    const knownBefore = question.asOf === undefined ? undefined : randomContext.zone.startOf(question.asOf + 1);
    const again = await snapshots.after(undefined, (snapshot) =>
      new MakeFigures(snapshot, question.asOf ?? TODAY, new TallyOfLog(cells, 'position')).execute(
        question,
        knownBefore,
      ),
    );
    const noTargets = { targets: {} };
    const hasTargets = by === 'level' || by === 'unit';
    expect({ ...again.totals, ...noTargets }).toEqual(answer.totals);
    expect(again.rows.map((row) => ({ ...row, ...(hasTargets && noTargets) }))).toEqual(answer.rows);
    expect(answer.totals.figures.complaintsReceived).toBeGreaterThan(0);
  });
});
