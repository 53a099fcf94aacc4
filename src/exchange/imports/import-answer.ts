import type { ImportProgress } from './import-job.ts';

/** `GET /imports/{id}`. */
export type ImportAnswer = Omit<ImportProgress, 'startedAt' | 'finishedAt' | 'failure'> &
  Readonly<{ startedAt: string | null; finishedAt: string | null; failure?: string }>;

export function answerOf({ failure, ...job }: ImportProgress): ImportAnswer {
  const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  return {
    ...job,
    startedAt: instant(job.startedAt),
    finishedAt: instant(job.finishedAt),
    ...(job.state === 'failed' && failure !== null ? { failure } : {}),
  };
}
