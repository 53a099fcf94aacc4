import { prefersJob } from './report-command.ts';

describe('reading whether a request would rather have a job', () => {
  it.each(['respond-async', 'Respond-Async', 'wait=10, respond-async', ' respond-async ; foo=1,handling=lenient'])(
    'takes %j for a job',
    (prefer) => expect(prefersJob(prefer)).toBe(true),
  );

  it.each([undefined, '', 'wait=10', 'respond-asynchronously', 'return=minimal'])('takes %j for an answer', (prefer) =>
    expect(prefersJob(prefer)).toBe(false),
  );
});
