import { nextTry } from './next-try.ts';

describe('deciding when a report job with a problem is tried again', () => {
  it('does not try what was asked wrongly a second time', () => {
    expect(nextTry({ tries: 1, isScheduled: false }, 422)).toBeNull();
    expect(nextTry({ tries: 1, isScheduled: false }, 409)).toBeNull();
  });

  it('tries what the system could not do a little later each time, five times', () => {
    const seconds = [1, 2, 3, 4, 5].map((tries) => nextTry({ tries, isScheduled: false }, 503));
    expect(seconds).toEqual([1, 2, 3, 4, null]);
  });

  it('tries what the schedule asks for until it is done, at last every hour', () => {
    const seconds = [1, 2, 3, 6, 7, 8, 5_000].map((tries) => nextTry({ tries, isScheduled: true }, 409));
    expect(seconds).toEqual([60, 120, 240, 1_920, 3_600, 3_600, 3_600]);
  });
});
