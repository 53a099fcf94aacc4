import { Appender } from '../../src/log/appender.ts';
import { EventStore } from '../../src/log/event-store.ts';
import { commandIdOf, streamRef } from '../../src/log/stream-ref.ts';
import { Database } from '../../src/platform/database/database.ts';
import { StreamKeys } from '../../src/platform/keys/stream-keys.ts';
import type { Benchmark, Size } from '../measuring/benchmark.ts';
import { alternate } from '../measuring/rounds.ts';
import { perSecond, ratioAim, type Row } from '../measuring/row.ts';
import { median, percentile } from '../measuring/statistics.ts';
import { type EmmettStore, emmettStore } from '../peers/emmett-store.ts';
import { type ApplicationParts, withParts } from '../servers/application-parts.ts';
import { type Calls, callsFor } from '../servers/callers.ts';
import { type InsertBaseline, insertBaseline, PLAIN_EVENT } from '../servers/insert-baseline.ts';
import type { Workbench } from '../servers/workbench.ts';

const FEW = 16;
const MANY = 64;
const EVENTS_A_STREAM = 5;
const SECONDS = { small: 2, large: 20 } as const;
/** The gathered side's 99th percentile may be so much of the other's: beyond it is no accident of a round. */
const P99_SHARE = 1;

type AppendAt = (stream: string, version: number) => Promise<unknown>;
type Rounds = Readonly<
  Record<'few' | 'many' | 'single' | 'lone' | 'plain' | 'emmett' | 'emmettLone', readonly Calls[]>
>;

/** Each caller goes on with its own stream, event by event, and begins a new one after a few. */
function going(callers: number, name: string, append: AppendAt): (caller: number) => Promise<unknown> {
  const appended = Array.from({ length: callers }, () => 0);
  return (caller) => {
    const n = appended[caller] ?? 0;
    appended[caller] = n + 1;
    return append(`B1-${name}-${caller}-${Math.floor(n / EVENTS_A_STREAM)}`, n % EVENTS_A_STREAM);
  };
}

function eventFor(key: string, version: number) {
  return { ...PLAIN_EVENT, format: 1, occurredAt: Date.now(), commandId: commandIdOf(`${key}/${version}`), ordinal: 0 };
}

async function measure(
  parts: ApplicationParts,
  baseline: InsertBaseline,
  emmett: EmmettStore | undefined,
  size: Size,
): Promise<Rounds> {
  const store = parts.get(EventStore);
  const single = new Appender(parts.get(Database), parts.get(StreamKeys));
  const gathered: AppendAt = (key, version) =>
    store.append(streamRef('dossier', key), version, [eventFor(key, version)]);
  const ungathered: AppendAt = (key, version) =>
    single.append({
      ref: streamRef('dossier', key),
      expectedVersion: version,
      events: [eventFor(key, version)],
      beside: {},
    });
  const side =
    (callers: number, name: string, append: AppendAt) =>
    (round: number): Promise<Calls> =>
      callsFor(SECONDS[size], callers, going(callers, `${name}${round}`, append));
  const theirs = async (callers: number, name: string, round: number): Promise<Calls> =>
    emmett ? side(callers, name, emmett.append)(round) : { perSecond: Number.NaN, took: [] };
  return alternate({
    few: side(FEW, 'F', gathered),
    many: side(MANY, 'M', gathered),
    single: side(MANY, 'S', ungathered),
    lone: side(1, 'L', gathered),
    plain: async (): Promise<Calls> => ({ perSecond: await baseline.measure(SECONDS[size]), took: [] }),
    emmett: (round) => theirs(FEW, 'E', round),
    emmettLone: (round) => theirs(1, 'A', round),
  });
}

function rowsOf(measured: Rounds, baseline: InsertBaseline, withEmmett: boolean): Row[] {
  const rate = (side: keyof Rounds): number => median(measured[side].map((calls) => calls.perSecond));
  const p99 = (side: keyof Rounds): number => median(measured[side].map(({ took }) => percentile(took, 0.99)));
  const row = (ours: keyof Rounds, who: string, against: keyof Rounds, what: string, least: number): Row => {
    const ratio = rate(ours) / rate(against);
    return {
      name: 'append',
      what: `one event, expected version, ${who}`,
      ours: perSecond(rate(ours)),
      against: { what, measured: perSecond(rate(against)) },
      ratio,
      aims: [ratioAim(ratio, least)],
    };
  };
  const plain = `the same row, ${baseline.what}`;
  const many = row('many', `${MANY} callers`, 'plain', plain, 1);
  const share = p99('many') / p99('single');
  const p99Aim = { text: `p99 ≤ that of appends one by one (${share.toFixed(2)}×)`, held: share <= P99_SHARE };
  const emmetts = [
    row('many', `${MANY} callers`, 'emmett', `emmett-postgresql, ${FEW} callers`, 8),
    row('lone', 'a lone caller', 'emmettLone', 'emmett-postgresql, a lone caller', 3),
  ];
  return [
    row('few', `${FEW} callers`, 'plain', plain, 0.6),
    { ...many, aims: [...many.aims, p99Aim] },
    ...(withEmmett ? emmetts : []),
  ];
}

async function run(workbench: Workbench, size: Size): Promise<readonly Row[]> {
  const database = await workbench.database();
  const theirs = await workbench.database();
  const baseline = await insertBaseline(database, workbench.folder, FEW);
  const emmett = await emmettStore(theirs.ownerUrl);
  const measured = await withParts(database, (parts) => measure(parts, baseline, emmett, size));
  await emmett?.close();
  await workbench.drop(theirs);
  await workbench.drop(database);
  return rowsOf(measured, baseline, emmett !== undefined);
}

export const append: Benchmark = { name: 'append', run };
