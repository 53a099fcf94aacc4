import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatCount, formatInstant, formatSeconds } from '../../text/format.ts';
import { statusWords as say } from '../../text/status.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { useAskedEvery } from '../../ui/use-asked-every.ts';
import { BoardSwitch } from './board-switch.tsx';
import { redLines } from './red-lines.ts';

type Status = Schemas['OperationsStatus'];

const PATH = '/operations/status';
const ASK_EVERY_MS = 5_000;
const PARTS = ['database', 'queue', 'migrations'] as const;

const PROJECTIONS: readonly Column<Status['projections'][number]>[] = [
  { id: 'name', name: say.projection, cell: ({ name }) => say.projectionNames[name] ?? name },
  { id: 'events', name: say.behindEvents, number: true, cell: ({ behindEvents }) => formatCount(behindEvents) },
  {
    id: 'seconds',
    name: say.behindSeconds,
    number: true,
    cell: ({ behindSeconds }) => say.seconds(formatCount(behindSeconds)),
  },
];
const JOBS: readonly Column<Status['jobs'][number]>[] = [
  { id: 'kind', name: say.kind, cell: ({ kind }) => say.kinds[kind] },
  { id: 'queued', name: say.queued, number: true, cell: ({ queued }) => formatCount(queued) },
  { id: 'running', name: say.running, number: true, cell: ({ running }) => formatCount(running) },
  { id: 'failed', name: say.failed, number: true, cell: ({ failed }) => formatCount(failed) },
];

/** Whether the system does its work, asked every five seconds, and what to do where it does not. */
export default function StatusScreen() {
  const { data, problem } = useRead<Status>(PATH);
  useAskedEvery(PATH, ASK_EVERY_MS);
  const status = data.value;
  return (
    <>
      <ScreenHead title={say.title}>
        {status && <span class="quiet small">{say.fresh(formatSeconds(status.at), status.version)}</span>}
      </ScreenHead>
      <ProblemView problem={problem.value} retry={() => void refresh([PATH])} />
      {!status && !problem.value && <Skeleton />}
      {status && <Told status={status} />}
      <BoardSwitch />
    </>
  );
}

function Told({ status }: Readonly<{ status: Status }>) {
  return (
    <div class="stack">
      <RedLines status={status} />
      <h2>{say.ready}</h2>
      <div class="tiles">
        {PARTS.map((part) => (
          <div key={part} class={`tile ${status.ready[part] ? '' : 'late'}`}>
            <strong>{say.states[status.ready[part] ? 'true' : 'false']}</strong> {say.parts[part]}
          </div>
        ))}
      </div>
      <h2>{say.projections}</h2>
      <DataTable caption={say.projections} columns={PROJECTIONS} rows={status.projections} keyOf={({ name }) => name} />
      <h2>{say.jobs}</h2>
      <DataTable caption={say.jobs} columns={JOBS} rows={status.jobs} keyOf={({ kind }) => kind} />
      <h2>{say.verify}</h2>
      <p>{verified(status)}</p>
    </div>
  );
}

function RedLines({ status }: Readonly<{ status: Status }>) {
  const lines = redLines(status);
  return (
    <div role="status">
      {lines.length === 0 ? (
        <p class="bar good">{say.well}</p>
      ) : (
        <div class="notice bad">
          <h2>{say.todo}</h2>
          <ul>
            {lines.map(({ text, link }) => (
              <li key={text}>
                {text} {link && <a href={link.href}>{link.name}</a>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {status.degraded.includes('encrypting') && <p class="quiet">{say.encrypting}</p>}
    </div>
  );
}

function verified({ lastVerify }: Status): string {
  if (!lastVerify) return say.never;
  const at = formatInstant(lastVerify.at);
  return lastVerify.findings === 0 ? say.verified(at) : say.found(at, formatCount(lastVerify.findings));
}
