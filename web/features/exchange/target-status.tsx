import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { exchangeWords } from '../../text/exchange.ts';
import { formatCount, formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { withQuery } from '../../ui/filters.ts';
import { Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { useAskedEvery } from '../../ui/use-asked-every.ts';

type Status = Schemas['TargetStatus'];
type Counted = 'pending' | 'sent' | 'refused' | 'parked';

const { status: say, states } = exchangeWords;
const ASK_EVERY_MS = 5_000;

/** How far each target is told of what a unit and those below it have received. */
export function TargetStatuses({ unit }: Readonly<{ unit: string | undefined }>) {
  const { status, problem, path } = useStatuses(unit);
  if (problem) return <ProblemView problem={problem} retry={() => void refresh([path])} />;
  if (!status) return <Skeleton />;
  if (status.targets.length === 0) return <p class="empty">{say.none}</p>;
  return (
    <section class="stack">
      <h2>{say.title}</h2>
      <DataTable caption={say.title} columns={columnsOf(unit)} rows={status.targets} keyOf={({ target }) => target} />
    </section>
  );
}

/** Asked every five seconds. */
export function useStatuses(unit: string | undefined) {
  const path = withQuery('/outbox/status', { unit });
  const { data, problem } = useRead<Schemas['OutboxStatus']>(path);
  useAskedEvery(path, ASK_EVERY_MS);
  return { status: data.value, problem: problem.value, path };
}

function columnsOf(unit: string | undefined): readonly Column<Status>[] {
  const counted = (state: Counted): Column<Status> => ({
    id: state,
    name: say[state],
    number: true,
    cell: (status) => <Counted status={status} state={state} unit={unit} />,
  });
  return [
    { id: 'target', name: say.target, cell: ({ target, kind }) => `${target} (${exchangeWords.kinds[kind]})` },
    { id: 'state', name: say.state, cell: stateOf },
    counted('pending'),
    counted('sent'),
    counted('refused'),
    counted('parked'),
    { id: 'oldest', name: say.oldest, cell: ({ oldestUnacknowledged: at }) => (at ? formatInstant(at) : words.none) },
    { id: 'upTo', name: say.upTo, cell: ({ syncedUpTo }) => formatInstant(syncedUpTo) },
    { id: 'last', name: say.last, cell: lastOf },
  ];
}

/** A number is the way to its messages. */
function Counted({ status, state, unit }: Readonly<{ status: Status; state: Counted; unit: string | undefined }>) {
  const count = formatCount(status[state]);
  if (status[state] === 0) return <>{count}</>;
  const { target } = status;
  return (
    <a
      href={withQuery('/exchange/outbox', { unit, target, state })}
      aria-label={say.see(count, say[state].toLowerCase(), target)}
    >
      {count}
    </a>
  );
}

function stateOf({ state, away }: Status) {
  const isBad = away || state === 'disabled';
  return <span class={isBad ? 'badge late' : ''}>{away ? say.away : states[state]}</span>;
}

function lastOf({ lastSuccessAt, lastFailure }: Status): string {
  if (lastFailure && (lastSuccessAt === null || lastFailure.at > lastSuccessAt)) {
    const why = [lastFailure.status, lastFailure.code].filter((part) => part !== null).join(' · ');
    return say.failure(formatInstant(lastFailure.at), why);
  }
  return lastSuccessAt === null ? say.never : say.success(formatInstant(lastSuccessAt));
}
