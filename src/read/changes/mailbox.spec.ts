import { getEventListeners } from 'node:events';
import { Mailbox } from './mailbox.ts';

describe('waiting for what comes', () => {
  it('takes what came at once, and what comes while it waits', async () => {
    const [box, { signal }] = [new Mailbox<string>(), new AbortController()];
    box.put('a');
    box.put('b');
    expect(await box.take(60_000, signal)).toEqual(['a', 'b']);
    const waiting = box.take(60_000, signal);
    box.put('c');
    expect(await waiting).toEqual(['c']);
  });

  it('ends with the time and with the signal', async () => {
    const [box, stop] = [new Mailbox<string>(), new AbortController()];
    expect(await box.take(1, stop.signal)).toEqual([]);
    const waiting = box.take(60_000, stop.signal);
    stop.abort();
    expect(await waiting).toEqual([]);
  });

  it('leaves nothing at a signal that outlives many waits', async () => {
    const [box, { signal }] = [new Mailbox<number>(), new AbortController()];
    for (let times = 0; times < 100; times += 1) await box.take(0, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
