import { median, percentile } from './statistics.ts';

/** Fewer could not tell a disturbed round from the others. */
export const ROUNDS = 3;

/** One side of a comparison; answers with what this round has measured. */
export type Side<T> = (round: number) => Promise<T>;

/** Runs two or more sides in turn, so that what disturbs the machine disturbs them all. */
export async function alternate<T, Name extends string>(
  sides: Readonly<Record<Name, Side<T>>>,
  rounds = ROUNDS,
): Promise<Record<Name, T[]>> {
  const names = Object.keys(sides) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Name, T[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) measured[name].push(await sides[name](round));
  }
  return measured;
}

/** The medians of several sides' rounds. */
export function medians<Name extends string>(
  measured: Readonly<Record<Name, readonly number[]>>,
): Record<Name, number> {
  const names = Object.keys(measured) as Name[];
  return Object.fromEntries(names.map((name) => [name, median(measured[name])])) as Record<Name, number>;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - begin) / 1e6;
}

/** Milliseconds of each of `count` times, one after the other. */
export async function timedEach(count: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < count; n += 1) took.push(await timed(() => work(n)));
  return took;
}

export type Latency = Readonly<{ p50: number; p99: number }>;

/** Of several rounds' times: the median of the rounds' medians and of their 99th percentiles. */
export function latencyOf(rounds: readonly (readonly number[])[]): Latency {
  return {
    p50: median(rounds.map(median)),
    p99: median(rounds.map((times) => percentile(times, 0.99))),
  };
}
