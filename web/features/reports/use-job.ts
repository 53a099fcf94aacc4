import { useEffect, useState } from 'preact/hooks';
import { get, newKey, Problem } from '../../api/client.ts';
import { send } from '../../api/outbox.ts';
import type { Schemas } from '../../api/types.ts';

type Job = Schemas['ReportJobAnswer'];
type Asked = Readonly<{ path: string; body: Readonly<Record<string, unknown>>; label: string }>;

const ASK_EVERY_MS = 500;

/** Something that the server does in its own time: begun by a press, followed until it is done or refused. */
export function useJob(onDone: (job: Job) => void) {
  const [job, setJob] = useState<Job>();
  const [problem, setProblem] = useState<Problem>();
  const isRunning = job !== undefined && (job.state === 'queued' || job.state === 'running');
  useEffect(() => {
    if (!job || !isRunning) return undefined;
    const timer = setTimeout(() => void follow(job).then(setJob), ASK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [job]);
  useEffect(() => {
    if (job?.state === 'done') onDone(job);
  }, [job?.state]);
  const begin = async ({ path, body, label }: Asked): Promise<void> => {
    if (isRunning) return;
    setProblem(undefined);
    try {
      setJob(await send<Job>({ path, body, label, key: newKey(), prefersJob: true }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  return { job, isRunning, problem: problem ?? failureOf(job), begin };
}

/** The line may be away for a while: then it is asked again. */
async function follow(job: Job): Promise<Job> {
  try {
    return await get<Job>(`/report-jobs/${job.id}`);
  } catch {
    return { ...job };
  }
}

function failureOf(job: Job | undefined): Problem | undefined {
  if (job?.state !== 'failed' || !job.problem) return undefined;
  return new Problem(job.problem.status, job.problem);
}
