import { RecentStates } from './recent-states.ts';

type State = Readonly<{ version: number; ended?: boolean }>;

const stream = (streamId: string, version: number) => ({ streamId, events: [{ version, type: 'x', recordedAt: 0 }] });

describe('keeping the states that were folded last', () => {
  let recent: RecentStates<State>;
  beforeEach(() => {
    recent = new RecentStates<State>(2, ({ ended }) => ended !== true);
  });

  const knownOf = (...streams: ReturnType<typeof stream>[]) => [...recent.before(streams)];

  it('knows a state for the event that comes next, and for no other', () => {
    recent.keep('a', { version: 3 });
    expect(knownOf(stream('a', 4), stream('b', 4))).toEqual([['a', { version: 3 }]]);
    // Another worker has gone on with the stream, or the batch that made the state was undone.
    expect(knownOf(stream('a', 5), stream('a', 3))).toEqual([]);
  });

  it('keeps so many, those used last, and none of a stream that has ended', () => {
    recent.keep('a', { version: 1 });
    recent.keep('b', { version: 1 });
    recent.keep('a', { version: 2 });
    recent.keep('c', { version: 1 });
    expect(knownOf(stream('a', 3), stream('b', 2), stream('c', 2)).map(([id]) => id)).toEqual(['a', 'c']);
    recent.keep('a', { version: 3, ended: true });
    expect(knownOf(stream('a', 4))).toEqual([]);
  });

  it('forgets all when something has failed', () => {
    recent.keep('a', { version: 1 });
    recent.forget();
    expect(knownOf(stream('a', 2))).toEqual([]);
  });
});
