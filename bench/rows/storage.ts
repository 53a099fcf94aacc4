import { Database } from '../../src/platform/database/database.ts';
import { filledLog } from '../data/filled-log.ts';
import type { Benchmark } from '../measuring/benchmark.ts';
import { atMost, bytes } from '../measuring/row.ts';

/** The same columns in the order in which one thinks of them, all that was pinned within, and an index on the command. */
const NAIVE = [
  `CREATE TABLE event_naive (feed smallint, stream_id uuid, version integer, position bigint, stream_kind text, key text,
     type text, format smallint, unit text, actor text, occurred_at timestamptz, recorded_at timestamptz, data jsonb,
     command_id uuid, ordinal smallint, hash bytea)`,
  'ALTER TABLE event_naive ADD PRIMARY KEY (feed, stream_id, version)',
  'ALTER TABLE event_naive ADD UNIQUE (feed, position)',
  'ALTER TABLE event_naive ADD UNIQUE (feed, stream_id, command_id, ordinal)',
  `INSERT INTO event_naive SELECT feed, stream_id, version, position, stream_kind, key, type, format, unit, actor,
     occurred_at, recorded_at, event_data(data), command_id, ordinal, hash FROM event_log ORDER BY recorded_at`,
];

const BYTES_PER_EVENT = `
  SELECT (pg_total_relation_size('event_log') + pg_total_relation_size('pinned_facts'))::float8 / count(*) AS ours,
         pg_total_relation_size('event_naive')::float8 / count(*) AS against, count(*)::int AS events
    FROM event_log`;

export const storage: Benchmark = {
  name: 'storage',
  async run(workbench, size) {
    const copy = await workbench.database((await filledLog(workbench, size)).name);
    const owner = new Database({ url: copy.ownerUrl, maxConnections: 1 });
    for (const sql of NAIVE) await owner.query(sql);
    const [row] = await owner.query<{ ours: number; against: number; events: number }>(BYTES_PER_EVENT);
    await owner.close();
    await workbench.drop(copy);
    if (!row) throw new Error('The sizes were not told');
    const ours = bytes(row.ours);
    return [
      {
        name: 'storage',
        what: `one event with its indexes, mean of ${row.events.toLocaleString('en-GB')}`,
        ours,
        against: { what: 'the same columns, written naively', measured: bytes(row.against) },
        ratio: row.against / row.ours,
        aims: [atMost(ours, bytes(350))],
      },
    ];
  },
};
