import { EventStore } from '../../src/log/event-store.ts';
import { commandIdOf, streamRef } from '../../src/log/stream-ref.ts';
import type { Benchmark } from '../measuring/benchmark.ts';
import { alternate, medians } from '../measuring/rounds.ts';
import { perSecond, ratioAim } from '../measuring/row.ts';
import { withParts } from '../servers/application-parts.ts';
import { perSecondFor } from '../servers/callers.ts';
import { insertBaseline, PLAIN_EVENT } from '../servers/insert-baseline.ts';

const CALLERS = 16;
const EVENTS_A_STREAM = 5;
const SECONDS = { small: 3, large: 20 } as const;

/** Each caller goes on with its own stream, event by event, and begins a new one after a few. */
function appending(store: EventStore, round: number): (caller: number) => Promise<unknown> {
  const appended = Array.from({ length: CALLERS }, () => 0);
  return async (caller) => {
    const n = appended[caller] ?? 0;
    appended[caller] = n + 1;
    const key = `B1-C001-${round}-${caller}-${Math.floor(n / EVENTS_A_STREAM)}`;
    const version = n % EVENTS_A_STREAM;
    const now = Date.now();
    const event = { ...PLAIN_EVENT, format: 1, occurredAt: now, commandId: commandIdOf(`${key}/${n}`), ordinal: 0 };
    await store.append(streamRef('dossier', key), version, [event]);
  };
}

export const append: Benchmark = {
  name: 'append',
  async run(workbench, size) {
    const database = await workbench.database();
    const baseline = await insertBaseline(database, workbench.folder, CALLERS);
    const measured = await withParts(database, (parts) =>
      alternate({
        ours: (round) => perSecondFor(SECONDS[size], CALLERS, appending(parts.get(EventStore), round)),
        against: () => baseline.measure(SECONDS[size]),
      }),
    );
    await workbench.drop(database);
    const { ours, against } = medians(measured);
    const ratio = ours / against;
    return [
      {
        name: 'append',
        what: 'one event, expected version, 16 callers',
        ours: perSecond(ours),
        against: { what: `the same row, ${baseline.what}`, measured: perSecond(against) },
        ratio,
        aims: [ratioAim(ratio, 0.6)],
      },
    ];
  },
};
