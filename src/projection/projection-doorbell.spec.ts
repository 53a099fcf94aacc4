import { Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { ProjectionDoorbell } from './projection-doorbell.ts';

function doorbellOn(add: () => Promise<unknown>): ProjectionDoorbell {
  return new ProjectionDoorbell({ add, on: jest.fn() } as unknown as Queue);
}

describe('ringing the projection’s doorbell', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('rings at once, and once more for all that came within 20 ms', () => {
    const add = jest.fn(async () => undefined);
    const doorbell = doorbellOn(add);
    for (let appended = 0; appended < 100; appended += 1) doorbell.ring();
    expect(add).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(20);
    expect(add).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(1_000);
    expect(add).toHaveBeenCalledTimes(2);
    doorbell.ring();
    expect(add).toHaveBeenCalledTimes(3);
  });

  it('carries nothing in the job', () => {
    const add = jest.fn<Promise<unknown>, unknown[]>(async () => undefined);
    doorbellOn(add).ring();
    expect(add.mock.calls[0]?.slice(0, 2)).toEqual(['catch-up', {}]);
  });

  it('only warns when the queue is away', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    doorbellOn(async () => {
      throw new Error('no queue');
    }).ring();
    await jest.advanceTimersByTimeAsync(0);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('no queue'));
  });
});
