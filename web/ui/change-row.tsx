import { useState } from 'preact/hooks';
import { refresh, useRead } from '../api/store.ts';
import type { Page, Schemas } from '../api/types.ts';
import { changeRowWords as say } from '../text/change-row.ts';
import { formatCount, readMoment } from '../text/format.ts';
import { words } from '../text/vi.ts';
import { Skeleton } from './paged-list.tsx';
import { ProblemView } from './problem-view.tsx';
import { type RowField, RowFields, valueOf } from './row-fields.tsx';
import { SupposedMoves } from './supposed-moves.tsx';
import { tell } from './toasts.tsx';
import { useRowImport } from './use-row-import.ts';

type Import = Schemas['ImportAnswer'];
type Row = Readonly<Record<string, string>>;

/** One row of a kind of reference data: its columns, and the words of its form. */
export type RowChange = Readonly<{
  /** The kind of import. */
  kind: string;
  fields: readonly RowField[];
  say: Readonly<{ title: string; take: string; done: string; unchanged: string }>;
  /** The lists that show it. */
  lists: readonly string[];
}>;

/** Changes one row: what that does to open dossiers is shown before it is taken. */
export function ChangeRow({ change }: Readonly<{ change: RowChange }>) {
  const { kind, fields, lists } = change;
  const [row, setRow] = useState<Row>({});
  const { job, problem, isBusy, run, forget } = useRowImport(kind);
  const set = (name: string, value: string): void => {
    forget();
    setRow({ ...row, [name]: value });
  };
  const isReady = fields.every((field) => field.optional || valueOf(field, row).trim() !== '') && !isBusy;
  const go = (event: Event): void => {
    event.preventDefault();
    if (isReady) void run(cellsOf(fields, row), true);
  };
  const take = async (): Promise<void> => {
    if ((await run(cellsOf(fields, row), false))?.state !== 'done') return;
    forget();
    setRow({});
    tell(change.say.done);
    await refresh(lists);
  };
  return (
    <form class="notice no-print" aria-label={change.say.title} onSubmit={go}>
      <h2>{change.say.title}</h2>
      <ProblemView problem={problem} />
      <div class="filters">
        <RowFields id={kind} fields={fields} row={row} set={set} />
        <button type="submit" disabled={!isReady}>
          {say.try}
        </button>
      </div>
      <p role="status">{isBusy && say.working}</p>
      {job && <Effect job={job} change={change} isBusy={isBusy} onTake={() => void take()} />}
    </form>
  );
}

type Tried = Readonly<{ job: Import; change: RowChange; isBusy: boolean; onTake: () => void }>;

function Effect({ job, change, isBusy, onTake }: Tried) {
  if (job.state === 'failed') return <p class="bar bad">{job.failure ?? say.refused}</p>;
  if (job.rejected > 0) return <Refused id={job.id} />;
  if (job.unchanged > 0) return <p>{change.say.unchanged}</p>;
  return (
    <div class="stack">
      {job.moves && <SupposedMoves moves={job.moves} />}
      {job.reassignments && <SupposedReassignments reassignments={job.reassignments} />}
      <button type="button" class="primary" disabled={isBusy} onClick={onTake}>
        {change.say.take}
      </button>
    </div>
  );
}

/** Which column breaks which rule. */
function Refused({ id }: Readonly<{ id: string }>) {
  const { data } = useRead<Page<Schemas['ImportError']>>(`/imports/${id}/errors`);
  if (!data.value) return <Skeleton />;
  return (
    <div class="bar bad" role="alert">
      <strong>{say.refused}</strong>
      <ul>
        {data.value.items.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

/** Which open dossiers go to the successor of their unit, and which would not know where. */
export function SupposedReassignments({
  reassignments: { reassigned, withoutSuccessor, items },
}: Readonly<{ reassignments: Schemas['SupposedReassignments'] }>) {
  if (items.length === 0) return <p>{say.noReassigned}</p>;
  return (
    <section class="stack">
      <p>
        <strong>{say.reassigned(formatCount(reassigned))}</strong>
        {withoutSuccessor > 0 && `, ${say.stays(formatCount(withoutSuccessor))}`}
      </p>
      <ul>
        {items.map(({ unit, successor, dossiers }) => (
          <li key={unit}>{`${unit} → ${successor ?? words.none}: ${formatCount(dossiers)}`}</li>
        ))}
      </ul>
    </section>
  );
}

/** As the columns of a file want them; what is no moment goes as it is, for the server to refuse by name. */
function cellsOf(fields: readonly RowField[], row: Row): Row {
  return Object.fromEntries(fields.map((field) => [field.name, cellOf(field, valueOf(field, row).trim())]));
}

function cellOf({ kind }: RowField, text: string): string {
  if (kind === 'moment') return text === '' ? '' : (readMoment(text) ?? text);
  return kind === 'number' ? text.replace(',', '.') : text;
}
