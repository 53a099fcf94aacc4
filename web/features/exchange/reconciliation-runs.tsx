import { useState } from 'preact/hooks';
import { may } from '../../api/session.ts';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { formatCount, formatInstant, formatPlainDay } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { TextField } from '../../ui/field.tsx';
import { withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { tell } from '../../ui/toasts.tsx';
import { useAskedEvery } from '../../ui/use-asked-every.ts';
import { useChange } from '../../ui/use-change.ts';

type Run = Schemas['ReconciliationRun'];

const { reconciliation: say } = exchangeWords;
const RUNS = '/reconciliations/runs';
const ASK_EVERY_MS = 5_000;

const COLUMNS: readonly Column<Run>[] = [
  { id: 'target', name: say.target, cell: ({ target }) => target },
  { id: 'range', name: say.range, cell: ({ from, to }) => `${formatPlainDay(from)} – ${formatPlainDay(to)}` },
  { id: 'state', name: say.state, cell: ({ state }) => say.runStates[state] },
  {
    id: 'progress',
    name: say.progress,
    number: true,
    cell: ({ daysDone, days }) => `${formatCount(daysDone)}/${formatCount(days)}`,
  },
  { id: 'different', name: say.different, number: true, cell: ({ different }) => formatCount(different) },
  { id: 'unavailable', name: say.unavailable, number: true, cell: ({ unavailable }) => formatCount(unavailable) },
  { id: 'by', name: say.askedBy, cell: ({ nightly, askedBy }) => (nightly ? say.nightly : askedBy) },
  {
    id: 'finished',
    name: say.finished,
    cell: ({ finishedAt }) => (finishedAt === null ? words.none : formatInstant(finishedAt)),
  },
];

/** How far each comparison is; asked every five seconds, for nothing else tells of it. */
export function Runs({ target }: Readonly<{ target: string | undefined }>) {
  const path = withQuery(RUNS, { target });
  useAskedEvery(path, ASK_EVERY_MS);
  return (
    <>
      <h2>{say.runs}</h2>
      {may('reconciliation.start') && <Compare asked={target} />}
      <PagedList<Run>
        caption={say.runs}
        path={path}
        columns={COLUMNS}
        keyOf={({ id }) => id}
        empty={<p>{say.noRuns}</p>}
      />
    </>
  );
}

function Compare({ asked = '' }: Readonly<{ asked: string | undefined }>) {
  const [typed, setTyped] = useState({ target: asked, from: '', to: '' });
  const { problem, isBusy, send } = useChange();
  const set = (changes: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...changes }));
  const compare = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
    if (!(await send<Run>({ method: 'POST', path: '/reconciliations', body }))) return;
    tell(say.started);
    await refresh([RUNS]);
  };
  return (
    <form class="filters no-print" aria-label={say.compare} onSubmit={(event) => void compare(event)}>
      <TextField
        id="compare-target"
        label={say.target}
        value={typed.target}
        onValue={(target) => set({ target: target.trim() })}
      />
      <DayField id="compare-from" label={say.compareFrom} value={typed.from} onValue={(from) => set({ from })} />
      <DayField id="compare-to" label={say.compareTo} value={typed.to} onValue={(to) => set({ to })} />
      <button type="submit" aria-disabled={isBusy} disabled={typed.target === ''}>
        {say.compare}
      </button>
      <ProblemView problem={problem} />
    </form>
  );
}
