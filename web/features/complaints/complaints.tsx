import type { Schemas } from '../../api/types.ts';
import { complaintsWords as say } from '../../text/complaints.ts';
import { formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';

type Line = Schemas['ComplaintLine'];
type Tab = keyof typeof say.tabs;

const COLUMNS: readonly Column<Line>[] = [
  {
    id: 'code',
    name: say.code,
    cell: ({ code }) => <a href={`/complaints/${encodeURIComponent(code)}`}>{code}</a>,
  },
  { id: 'subject', name: say.subject, cell: ({ subject }) => say.subjects[subject] },
  { id: 'status', name: words.fields.status, cell: ({ statusLabel }) => statusLabel },
  { id: 'deadline', name: say.deadline, cell: ({ deadline }) => (deadline === null ? words.none : say.next[deadline]) },
  { id: 'dueAt', name: say.dueAt, cell: (line) => <Due line={line} /> },
  { id: 'unit', name: say.unit, cell: ({ unit }) => unit },
  {
    id: 'receivedAt',
    name: words.fields.receivedAt,
    cell: ({ receivedAt }) => (receivedAt === null ? words.none : formatInstant(receivedAt)),
  },
];

/** How late something is, is told by the server. */
function Due({ line: { dueAt, workingDaysLate } }: Readonly<{ line: Line }>) {
  if (dueAt === null) return <>{words.none}</>;
  return (
    <>
      <time dateTime={dueAt}>{formatInstant(dueAt)}</time>{' '}
      {workingDaysLate ? <span class="badge late">■ {say.late(workingDaysLate)}</span> : null}
    </>
  );
}

const STATES: ReadonlySet<string> = new Set(['late', 'due-soon']);

/** Complaints of a unit: what is overdue first. The tab stands in the address. */
export default function Complaints() {
  const { filters, set } = useFilters();
  const tab = (filters['tab'] ?? 'all') as Tab;
  const unit = unitAsked(filters['unit']);
  const state = STATES.has(tab) ? { state: tab } : {};
  const status = tab === 'all' || STATES.has(tab) ? {} : { status: tab };
  return (
    <>
      <ScreenHead title={say.title}>
        <UnitPicker id="unit" value={unit ?? ''} onValue={(next) => set({ unit: next })} />
      </ScreenHead>
      <div class="row no-print" role="group" aria-label={say.view}>
        {Object.entries(say.tabs).map(([id, name]) => (
          <button
            key={id}
            type="button"
            class={id === tab ? 'primary' : ''}
            aria-pressed={id === tab}
            onClick={() => set({ tab: id === 'all' ? '' : id })}
          >
            {name}
          </button>
        ))}
      </div>
      <PagedList<Line>
        caption={say.list}
        path={withQuery('/complaints', { unit, dossier: filters['dossier'], ...state, ...status })}
        columns={COLUMNS}
        keyOf={({ code }) => code}
        empty={
          <p>
            {say.empty} {tab !== 'all' && <a href="/complaints">{say.seeAll}</a>}
          </p>
        }
      />
    </>
  );
}
