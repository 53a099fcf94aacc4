/** How often a second something was done, and how many milliseconds each time took. */
export type Calls = Readonly<{ perSecond: number; took: readonly number[] }>;

/** What `callsFor` counts, without the times. */
export async function perSecondFor(
  seconds: number,
  callers: number,
  work: (caller: number) => Promise<unknown>,
): Promise<number> {
  return (await callsFor(seconds, callers, work)).perSecond;
}

/**
 * Lets several callers do something again and again, each the next when the one before has ended.
 * @param work is told which caller asks, from 0.
 */
export async function callsFor(
  seconds: number,
  callers: number,
  work: (caller: number) => Promise<unknown>,
): Promise<Calls> {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const took: number[] = [];
  const call = async (caller: number): Promise<void> => {
    for (let asked = performance.now(); asked < end; asked = performance.now()) {
      await work(caller);
      took.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
  return { perSecond: (took.length * 1000) / (performance.now() - begin), took };
}
