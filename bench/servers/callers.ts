/**
 * Lets several callers do something again and again, each the next when the one before has ended.
 * @param work is told which caller asks, from 0.
 * @returns how often a second it was done.
 */
export async function perSecondFor(
  seconds: number,
  callers: number,
  work: (caller: number) => Promise<unknown>,
): Promise<number> {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let done = 0;
  const call = async (caller: number): Promise<void> => {
    while (performance.now() < end) {
      await work(caller);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
  return (done * 1000) / (performance.now() - begin);
}
