import { TooManyRequests } from '../http/too-many-requests.ts';
import { MachineClock } from '../operations/machine-clock.ts';
import { RequestBuckets, RequestRate } from './request-buckets.ts';

describe('the bucket of a caller', () => {
  let now = 1_000_000;
  class SetClock extends MachineClock {
    override now(): number {
      return now;
    }
  }
  let buckets: RequestBuckets;
  beforeEach(() => {
    buckets = new RequestBuckets(new SetClock(), new RequestRate(5));
  });

  const taken = (caller: string, times: number): number => {
    let got = 0;
    for (let time = 0; time < times; time += 1) {
      try {
        buckets.take(caller);
        got += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(TooManyRequests);
      }
    }
    return got;
  };

  it('holds four seconds’ worth at once, and fills again with time', () => {
    expect(taken('a', 100)).toBe(20);
    now += 1_000;
    expect(taken('a', 100)).toBe(5);
    now += 60_000;
    expect(taken('a', 100)).toBe(20);
  });

  it('is each caller’s own', () => {
    expect(taken('a', 100)).toBe(20);
    expect(taken('b', 100)).toBe(20);
  });

  it('says when to come again', () => {
    taken('a', 20);
    expect(() => buckets.take('a')).toThrow(expect.objectContaining({ retryAfterSeconds: 1 }));
  });

  it('gives nothing for a clock that is set back', () => {
    expect(taken('a', 20)).toBe(20);
    now -= 60_000;
    expect(taken('a', 5)).toBe(0);
  });

  it('is kept as long as it is not full, however many others come', () => {
    taken('a', 20);
    for (let other = 0; other < 20_000; other += 1) {
      if (other % 5_000 === 0) now += 500;
      taken(`other-${other}`, 1);
    }
    expect(taken('a', 100)).toBeLessThan(20);
  });
});
