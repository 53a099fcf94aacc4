import type { Schemas } from '../../api/types.ts';
import { statusWords } from '../../text/status.ts';
import { redLines } from './red-lines.ts';

const { red } = statusWords;
const WELL: Schemas['OperationsStatus'] = {
  version: '1.0.0',
  at: '2026-01-05T08:00:00.000Z',
  ready: { database: true, queue: true, migrations: true },
  degraded: [],
  projections: [],
  jobs: [{ kind: 'import', queued: 0, running: 1, failed: 0 }],
  lastVerify: { at: '2026-01-04T08:00:00.000Z', findings: 0 },
};

it.each<[string, Partial<typeof WELL>, readonly string[]]>([
  ['nothing where all is well', {}, []],
  ['nothing while old data is sealed', { degraded: ['encrypting'] }, []],
  ['what stands still before the queue', { degraded: ['queue', 'no-worker'] }, [red['no-worker'], red.queue]],
  ['a failed import', { jobs: [{ kind: 'import', queued: 0, running: 0, failed: 2 }] }, [red.failed.import]],
  [
    'what does not agree',
    { lastVerify: { at: '2026-01-04T08:00:00.000Z', findings: 3 }, degraded: ['queue'] },
    [red.findings, red.queue],
  ],
])('tells %s', (_what, part, texts) => {
  expect(redLines({ ...WELL, ...part }).map(({ text }) => text)).toEqual(texts);
});
