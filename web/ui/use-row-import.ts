import { useState } from 'preact/hooks';
import { get, Problem, Unreachable } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { upload } from '../api/upload.ts';
import { withQuery } from './filters.ts';

type Import = Schemas['ImportAnswer'];
type Row = Readonly<Record<string, string>>;

const ASK_EVERY_MS = 400;

/** A change of reference data is an import of one row: tried first, then taken. */
export function useRowImport(kind: string) {
  const [job, setJob] = useState<Import>();
  const [problem, setProblem] = useState<Problem | Unreachable>();
  const [isBusy, setBusy] = useState(false);
  const run = async (row: Row, dryRun: boolean): Promise<Import | undefined> => {
    setProblem(undefined);
    setBusy(true);
    try {
      const path = withQuery('/imports', { kind, dryRun: dryRun ? 'true' : '' });
      const { id } = await upload<Schemas['AcceptedUpload']>(
        path,
        new Blob([csvOf(row)], { type: 'text/csv' }),
        () => undefined,
      );
      const ended = await follow(id);
      setJob(ended);
      return ended;
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      setProblem(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { job, problem, isBusy, run, forget: () => setJob(undefined) };
}

async function follow(id: string): Promise<Import> {
  for (;;) {
    const job = await get<Import>(`/imports/${id}`);
    if (job.state === 'done' || job.state === 'failed') return job;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

function csvOf(row: Row): string {
  const cells = Object.values(row).map((cell) => `"${cell.replaceAll('"', '""')}"`);
  return `${Object.keys(row).join(',')}\n${cells.join(',')}\n`;
}
