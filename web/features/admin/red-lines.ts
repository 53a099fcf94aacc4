import type { Schemas } from '../../api/types.ts';
import { statusWords } from '../../text/status.ts';

type RedLine = Readonly<{ text: string; link?: Readonly<{ href: string; name: string }> }>;

const { red, failedImports } = statusWords;
const IMPORTS = { href: '/imports?state=failed', name: failedImports };

/** What somebody has to do something about, the worst first. */
export function redLines({ degraded, jobs, lastVerify }: Schemas['OperationsStatus']): readonly RedLine[] {
  return [
    ...(lastVerify !== undefined && lastVerify.findings > 0 ? [{ text: red.findings }] : []),
    ...(degraded.includes('no-worker') ? [{ text: red['no-worker'] }] : []),
    ...(degraded.includes('queue') ? [{ text: red.queue }] : []),
    ...jobs
      .filter(({ failed }) => failed > 0)
      .map(({ kind }) => ({ text: red.failed[kind], ...(kind === 'import' ? { link: IMPORTS } : {}) })),
  ];
}
