import type { Contribution } from '../../domain/figures/additive-figures.ts';
import { changeOf, type Known } from './stream-change.ts';

const PLACE = { level: 'commune', path: ['A'] };
const SUBJECT = { procedure: '1', field: 'x' };

function adding(...days: readonly number[]): readonly Contribution[] {
  return days.map((day) => ({ place: PLACE, competentPlace: PLACE, subject: SUBJECT, day, figures: { received: 1 } }));
}

/** `contributions`: after each of its events, from none on. */
function streamOf(...contributions: readonly (readonly Contribution[])[]): Known {
  const events = contributions
    .slice(1)
    .map((_, index) => ({ version: index + 1, type: `E${index + 1}`, recordedAt: 0 }));
  return { code: 'K', events, contributionsUpTo: (version) => contributions[version] ?? [] };
}

const LAST_DAY = 9;

const touched = (first: number, last: number) => ({ feed: 0, streamId: 's', first, last });

describe('finding which events have changed what a stream adds', () => {
  it('names those that changed it, and leaves the others out', () => {
    const stream = streamOf([], adding(1), adding(1), adding(1, 2), adding(1, 2), adding(2));
    expect(changeOf(touched(2, 5), stream, LAST_DAY)).toEqual([
      {
        code: 'K',
        before: adding(1),
        events: [
          { version: 3, type: 'E3', recordedAt: 0, after: adding(1, 2) },
          { version: 5, type: 'E5', recordedAt: 0, after: adding(2) },
        ],
      },
    ]);
  });

  it('looks at nothing that the second report does not know yet', () => {
    const stream = streamOf([], adding(1), adding(2), adding(3));
    expect(changeOf(touched(2, 2), stream, LAST_DAY)[0]?.events.map(({ version }) => version)).toEqual([2]);
  });

  it('says nothing of a stream that adds in the end what it has added before', () => {
    expect(changeOf(touched(2, 3), streamOf([], adding(1), adding(2), adding(1)), LAST_DAY)).toEqual([]);
    expect(changeOf(touched(2, 2), streamOf([], adding(1), adding(1)), LAST_DAY)).toEqual([]);
  });

  it('takes a stream that was not there for one that has added nothing', () => {
    expect(changeOf(touched(1, 1), streamOf([], adding(4)), LAST_DAY)).toMatchObject([
      { before: [], events: [{ version: 1 }] },
    ]);
  });

  it('knows nothing of what a stream adds after the last day of the period', () => {
    const stream = streamOf([], adding(8), adding(8, 10), adding(9, 10), adding(9));
    expect(changeOf(touched(2, 2), stream, LAST_DAY)).toEqual([]);
    expect(changeOf(touched(2, 4), stream, LAST_DAY)).toMatchObject([
      { before: adding(8), events: [{ version: 3, after: adding(9) }] },
    ]);
    expect(changeOf(touched(1, 1), streamOf([], adding(10)), LAST_DAY)).toEqual([]);
  });
});
