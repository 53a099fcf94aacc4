import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import type { TestApp } from './test-app.ts';

/** Puts the clock of a running application where a test wants it. */
export function setClock({ app }: Pick<TestApp, 'app'>, at: string): void {
  jest.spyOn(app.get(MachineClock, { strict: false }), 'now').mockReturnValue(Date.parse(at));
}

/** Asks again until the answer is the wanted one; fails after half a minute with what it was last. */
export async function eventually<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  let answer = await ask();
  for (const end = Date.now() + 30_000; !isWanted(answer) && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer = await ask();
  }
  if (!isWanted(answer)) throw new Error(`It did not come to that: ${JSON.stringify(answer)}`);
  return answer;
}
