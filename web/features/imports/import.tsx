import { useEffect } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { API } from '../../api/client.ts';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { eventName } from '../../text/dossier.ts';
import { formatCount, formatInstant } from '../../text/format.ts';
import { importWords as say } from '../../text/imports.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PagedList, Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { SupposedReassignments } from '../../ui/change-row.tsx';
import { SupposedMoves } from '../../ui/supposed-moves.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { useChange } from '../../ui/use-change.ts';

type Import = Schemas['ImportAnswer'];
type Wrong = Schemas['ImportError'];
type Sample = NonNullable<Import['sample']>[number];

const ASK_EVERY_MS = 700;
const COUNTS = ['read', 'accepted', 'rejected', 'unchanged', 'warned'] as const;
const WRONG: readonly Column<Wrong>[] = [
  { id: 'line', name: say.line, number: true, cell: ({ line }) => formatCount(line) },
  { id: 'code', name: say.code, cell: ({ code }) => code },
  { id: 'message', name: say.message, cell: ({ message }) => message },
];
const SAMPLE: readonly Column<Sample>[] = [
  { id: 'line', name: say.line, number: true, cell: ({ line }) => formatCount(line) },
  { id: 'events', name: say.sample, cell: ({ events }) => <Events events={events} /> },
];

/** How far an import is, what it took and what it refused, and why. */
export default function ImportScreen() {
  const { id } = useRoute().params;
  const path = `/imports/${id}`;
  const { data, problem } = useRead<Import>(path);
  const job = data.value;
  const isRunning = job !== undefined && job.finishedAt === null && job.state !== 'failed';
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setTimeout(() => void refresh([path]), ASK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [job]);
  if (!job)
    return (
      <>
        <ScreenHead title={say.title} />
        {problem.value ? <ProblemView problem={problem.value} retry={() => void refresh([path])} /> : <Skeleton />}
      </>
    );
  return (
    <>
      <ScreenHead title={`${say.title}: ${say.kinds[job.kind]}`}>
        <a class="button no-print" href="/imports">
          {say.back}
        </a>
      </ScreenHead>
      <Told job={job} />
      {isRunning && <Stop path={path} />}
      {!isRunning && <Outcome job={job} path={path} />}
    </>
  );
}

function Told({ job }: Readonly<{ job: Import }>) {
  return (
    <section class="stack">
      <p role="status">
        <strong>{job.cancelledBy === null ? say.states[job.state] : say.cancelledBy(job.cancelledBy)}</strong>
        {job.failure !== undefined && job.cancelledBy === null && `: ${job.failure}`} {speedOf(job)}
        <span class="quiet">
          {[job.fileName, job.startedByName ?? job.uploadedBy].flatMap((each) => (each === null ? [] : ` · ${each}`))}
        </span>
      </p>
      {job.dryRun && <p class="bar warn">{say.forReal}</p>}
      <div class="tiles">
        {COUNTS.map((count) => (
          <div key={count} class={`tile ${count === 'rejected' && job.rejected > 0 ? 'late' : ''}`}>
            <span class="big">{formatCount(job[count])}</span>
            {say[count]}
          </div>
        ))}
      </div>
    </section>
  );
}

/** What was accepted stays; the rest of the file is not taken. */
function Stop({ path }: Readonly<{ path: string }>) {
  const { problem, isBusy, send } = useChange();
  const stop = async (): Promise<void> => {
    await send({ method: 'POST', path: `${path}/cancel` });
    await refresh([path]);
  };
  return (
    <>
      <button type="button" class="danger" aria-disabled={isBusy} onClick={() => void stop()}>
        {say.stop}
      </button>
      <ProblemView problem={problem} />
    </>
  );
}

function speedOf({ read, startedAt, finishedAt }: Import): string {
  if (startedAt === null || finishedAt === null) return '';
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000;
  return seconds > 0 ? say.perSecond(formatCount(Math.round(read / seconds))) : '';
}

function Outcome({ job, path }: Readonly<{ job: Import; path: string }>) {
  const { created, sample = [], rejected, warned } = job;
  const made = [...created.units, ...created.procedures];
  return (
    <>
      {made.length > 0 && <p>{`${say.created}: ${made.join(', ')}`}</p>}
      {job.moves && <SupposedMoves moves={job.moves} />}
      {job.reassignments && <SupposedReassignments reassignments={job.reassignments} />}
      {sample.length > 0 && (
        <DataTable caption={say.sample} columns={SAMPLE} rows={sample} keyOf={({ line }) => String(line)} />
      )}
      <Rejected path={path} rejected={rejected} />
      {warned > 0 && (
        <>
          <h2>{say.warnings}</h2>
          <PagedList<Wrong>
            caption={say.warnings}
            path={`${path}/warnings`}
            columns={WRONG}
            keyOf={({ line, code, message }) => `${line}${code}${message}`}
            empty={<p>{say.noWarnings}</p>}
          />
        </>
      )}
    </>
  );
}

function Rejected({ path, rejected }: Readonly<{ path: string; rejected: number }>) {
  return (
    <>
      <div class="head">
        <h2>{say.errors}</h2>
        {rejected > 0 && (
          <a class="button no-print" href={`${API}${path}/errors.csv?separator=%3B`} download>
            {words.csv}
          </a>
        )}
      </div>
      {rejected === 0 ? (
        <p class="quiet">{say.noErrors}</p>
      ) : (
        <PagedList<Wrong>
          caption={say.errors}
          path={`${path}/errors`}
          columns={WRONG}
          keyOf={({ line, code }) => `${line}${code}`}
          empty={<p>{say.noErrors}</p>}
        />
      )}
    </>
  );
}

function Events({ events }: Pick<Sample, 'events'>) {
  if (events.length === 0) return <span class="quiet">{say.noEvents}</span>;
  return (
    <ul>
      {events.map(({ type, occurredAt, unit }) => (
        <li key={`${type}${occurredAt}`}>
          {eventName(type)} · {formatInstant(occurredAt)} · {unit}
        </li>
      ))}
    </ul>
  );
}
