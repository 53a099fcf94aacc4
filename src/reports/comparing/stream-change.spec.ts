import type { Contribution } from '../../projection/tally/additive-figures.ts';
import { changeOf, type Known } from './stream-change.ts';

const PLACE = { level: 'commune', path: ['A'] };
const SUBJECT = { procedure: '1', field: 'x' };

function adding(...days: readonly number[]): readonly Contribution[] {
  return days.map((day) => ({ place: PLACE, subject: SUBJECT, day, figures: { received: 1 } }));
}

/** `contributions`: after each of its events, from none on. */
function streamOf(...contributions: readonly (readonly Contribution[])[]): Known {
  const events = contributions
    .slice(1)
    .map((_, index) => ({ version: index + 1, type: `E${index + 1}`, recordedAt: 0 }));
  return { code: 'K', events, contributionsUpTo: (version) => contributions[version] ?? [] };
}

const touched = (first: number, last: number) => ({ feed: 0, streamId: 's', first, last });

describe('finding which events have changed what a stream adds', () => {
  it('names those that changed it, and leaves the others out', () => {
    const stream = streamOf([], adding(1), adding(1), adding(1, 2), adding(1, 2), adding(2));
    expect(changeOf(touched(2, 5), stream)).toEqual([
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
    expect(changeOf(touched(2, 2), stream)[0]?.events.map(({ version }) => version)).toEqual([2]);
  });

  it('says nothing of a stream that adds in the end what it has added before', () => {
    expect(changeOf(touched(2, 3), streamOf([], adding(1), adding(2), adding(1)))).toEqual([]);
    expect(changeOf(touched(2, 2), streamOf([], adding(1), adding(1)))).toEqual([]);
  });

  it('takes a stream that was not there for one that has added nothing', () => {
    expect(changeOf(touched(1, 1), streamOf([], adding(4)))).toMatchObject([{ before: [], events: [{ version: 1 }] }]);
  });
});
