import { Logger } from '@nestjs/common';
import { Sweep } from './sweep.ts';

const LOOK_MS = 1_200;

class TestSweep extends Sweep {
  looks = 0;
  /** What a look sets off, and what it does itself. */
  work: () => Promise<void> = async () => undefined;
  own: () => Promise<void> = async () => undefined;

  protected override async look(): Promise<void> {
    this.looks += 1;
    this.setOff(this.work());
    await this.own();
  }
}

const away = async (): Promise<void> => {
  throw new Error('the database is away');
};

describe('looking for work about once a second', () => {
  let sweep: TestSweep;
  let warnings: string[];

  beforeEach(() => {
    jest.useFakeTimers();
    warnings = [];
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((message: string) => void warnings.push(message));
    sweep = new TestSweep();
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const looks = async (times: number): Promise<void> => {
    for (let done = 0; done < times; done += 1) await jest.advanceTimersByTimeAsync(LOOK_MS);
  };

  it('goes on after failures, with one warning of a failure that lasts', async () => {
    sweep.own = away;
    sweep.onApplicationBootstrap();
    await looks(5);
    expect(sweep.looks).toBeGreaterThan(3);
    expect(warnings).toEqual(['It is tried again at the next look: Error: the database is away']);
  });

  it('gives one warning of what is set off and fails, though every look itself goes well', async () => {
    sweep.work = away;
    sweep.onApplicationBootstrap();
    await looks(5);
    expect(warnings).toHaveLength(1);
  });

  it('warns again of what went well in between', async () => {
    sweep.work = away;
    sweep.onApplicationBootstrap();
    await looks(2);
    sweep.work = async () => undefined;
    await looks(2);
    sweep.work = away;
    await looks(2);
    expect(warnings).toHaveLength(2);
  });

  it.each(['own', 'work'] as const)(
    'looks less often at what fails for long, and as before once it goes well: %s',
    async (what) => {
      sweep[what] = away;
      sweep.onApplicationBootstrap();
      await jest.advanceTimersByTimeAsync(10 * 60_000);
      expect(sweep.looks).toBeLessThan(40);
      expect(sweep.looks).toBeGreaterThan(15);
      sweep[what] = async () => undefined;
      await jest.advanceTimersByTimeAsync(60_000);
      const before = sweep.looks;
      await looks(5);
      expect(sweep.looks - before).toBeGreaterThan(3);
    },
  );

  it('waits at the end for the look that it is in, and looks no more', async () => {
    let end: () => void = () => undefined;
    sweep.own = () => new Promise((resolve) => (end = resolve));
    sweep.onApplicationBootstrap();
    await looks(1);
    let hasStopped = false;
    const stopping = sweep.beforeApplicationShutdown().then(() => (hasStopped = true));
    await looks(3);
    expect(hasStopped).toBe(false);
    end();
    await stopping;
    await looks(3);
    expect(sweep.looks).toBe(1);
  });
});
