import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { Turns } from './turns.ts';

describe('taking turns', () => {
  it('lets no more run at once than it may, in the order in which they came, also after a failure', async () => {
    const turns = new Turns(2);
    const begun: number[] = [];
    let [running, most] = [0, 0];
    const work = (number: number) => async (): Promise<number> => {
      begun.push(number);
      running += 1;
      most = Math.max(most, running);
      await turnOfTheLoop();
      running -= 1;
      if (number % 2 === 1) throw new Error(`${number} failed`);
      return number;
    };
    const all = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((number) => turns.take(work(number))));
    expect(most).toBe(2);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
    expect(all.map(({ status }) => status)).toEqual(
      [0, 1, 2, 3, 4, 5].map((number) => (number % 2 === 1 ? 'rejected' : 'fulfilled')),
    );
    await expect(turns.take(work(6))).resolves.toBe(6);
  });
});
