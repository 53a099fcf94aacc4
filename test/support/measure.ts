/** How long something took, in milliseconds; prints as its median and its 99th percentile. */
export type Times = Readonly<{ median: number; toString(): string }>;

const WARM_UP = 5;

/** Does something `count` times one after the other, after a few times that only warm up. */
export async function measure(count: number, work: (n: number) => Promise<unknown>): Promise<Times> {
  const took: number[] = [];
  for (let n = -WARM_UP; n < count; n += 1) {
    const begin = process.hrtime.bigint();
    await work(n + WARM_UP);
    if (n >= 0) took.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { median: at(0.5), toString: () => `p50 ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms` };
}
