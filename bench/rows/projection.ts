import { ProjectionRunner } from '../../src/projection/projection-runner.ts';
import { Database } from '../../src/platform/database/database.ts';
import { filledLog } from '../data/filled-log.ts';
import { forgetProjected, numberOfEvents } from '../data/read-tables.ts';
import type { Benchmark, Size } from '../measuring/benchmark.ts';
import { alternate, medians, timed } from '../measuring/rounds.ts';
import { perSecond, ratioAim, type Row } from '../measuring/row.ts';
import { type ApplicationParts, withParts } from '../servers/application-parts.ts';
import type { Workbench } from '../servers/workbench.ts';

/** Upserts a round: enough to know their speed. */
const UPSERTS = { small: 5_000, large: 50_000 } as const;
const PAGE = 1_000;

const AGGREGATE = `
  SELECT count(*), sum(amount) FROM (
    SELECT unit, type, (occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, data -> 'pinned' ->> 1, data ->> 'channel',
           count(*), sum((data ->> 'amountDong')::bigint) AS amount
      FROM event_log GROUP BY 1, 2, 3, 4, 5) AS cells`;

const NAIVE_UPSERT = `
  INSERT INTO naive_tally AS t (unit, type, day, events, amount)
  VALUES ($1, $2, ($3::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 1, $4)
      ON CONFLICT (unit, type, day) DO UPDATE SET events = t.events + 1, amount = t.amount + excluded.amount`;

type LoggedRow = Readonly<{ unit: string; type: string; occurred_at: number; data: { amountDong?: number } }>;

async function aggregate(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('SET LOCAL max_parallel_workers_per_gather = 0');
    await tx.query(AGGREGATE);
  });
}

/** Event by event, as one would write it first: no states, no late cases, one small table. */
async function upsertEach(database: Database, events: number): Promise<void> {
  for (let done = 0; done < events; done += PAGE) {
    await database.transaction(async (tx) => {
      const rows = await tx.query<LoggedRow>(`SELECT * FROM event_log ORDER BY feed, position OFFSET $1 LIMIT $2`, [
        done,
        PAGE,
      ]);
      for (const { unit, type, occurred_at, data } of rows) {
        await tx.query(NAIVE_UPSERT, [unit, type, new Date(occurred_at), data.amountDong ?? 0], 'naive-upsert');
      }
    });
  }
}

function rate(events: number, work: () => Promise<unknown>): Promise<number> {
  return timed(work).then((took) => (events * 1000) / took);
}

async function measure(parts: ApplicationParts, owner: Database, size: Size) {
  const events = await numberOfEvents(parts);
  await owner.query(`CREATE TABLE naive_tally (unit text, type text, day date, events bigint, amount bigint,
    PRIMARY KEY (unit, type, day))`);
  const measured = await alternate({
    ours: async () => {
      await forgetProjected(parts);
      return rate(events, () => parts.get(ProjectionRunner).catchUpAll());
    },
    aggregate: () => rate(events, () => aggregate(owner)),
    naive: async () => {
      await owner.query('TRUNCATE naive_tally');
      return rate(UPSERTS[size], () => upsertEach(owner, UPSERTS[size]));
    },
  });
  return { events, ...medians(measured) };
}

async function run(workbench: Workbench, size: Size): Promise<readonly Row[]> {
  const database = await workbench.database((await filledLog(workbench, size)).name);
  const owner = new Database({ url: database.ownerUrl, maxConnections: 1 });
  const { events, ours, aggregate, naive } = await withParts(database, (parts) => measure(parts, owner, size));
  await owner.close();
  await workbench.drop(database);
  const what = `catching up on ${events.toLocaleString('en-GB')} events, one worker`;
  const measured = perSecond(ours);
  return [
    {
      name: 'projection',
      what,
      ours: measured,
      against: { what: 'one SQL statement that only aggregates them, one core', measured: perSecond(aggregate) },
      ratio: ours / aggregate,
      aims: [ratioAim(ours / aggregate, 0.18)],
    },
    {
      name: 'projection',
      what,
      ours: measured,
      against: { what: 'one upsert per event', measured: perSecond(naive) },
      ratio: ours / naive,
      aims: [ratioAim(ours / naive, 6)],
    },
  ];
}

export const projection: Benchmark = { name: 'projection', run };
