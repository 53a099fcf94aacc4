import { useRead } from '../../api/store.ts';
import type { Page, Schemas } from '../../api/types.ts';
import { formatCount, formatInstant } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import { workWords as say } from '../../text/work.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { DossierLink, holderWords } from '../../ui/dossier-columns.tsx';
import { withQuery } from '../../ui/filters.ts';

type Asked = Readonly<{ unit: string | undefined }>;
type Case = Schemas['WaitingCase'];
type Row = Schemas['DueRow'];

const WAITING: readonly Column<Case>[] = [
  { id: 'code', name: words.fields.code, cell: ({ code }) => <DossierLink code={code} /> },
  { id: 'procedure', name: words.fields.procedure, cell: ({ procedure, procedureName }) => procedureName ?? procedure },
  {
    id: 'for',
    name: say.waitingFor,
    cell: ({ for: reasons }) => reasons.map((reason) => words.reasons[reason]).join(', '),
  },
  { id: 'holder', name: words.fields.holder, cell: holderWords },
  { id: 'since', name: words.fields.since, cell: ({ since }) => formatInstant(since) },
];

/** What the unit waits for others with: whom, and since when; the longest first. */
export function Waiting({ unit }: Asked) {
  const { data } = useRead<Page<Case>>(withQuery('/late-cases', { kind: 'waiting', unit, limit: '50' }));
  const page = data.value;
  if (!page || page.items.length === 0) return null;
  return (
    <section class="block stack">
      <h2>
        {say.waiting} <span class="quiet">({formatCount(page.total ?? page.items.length)})</span>
      </h2>
      <DataTable caption={say.waiting} columns={WAITING} rows={page.items} keyOf={({ code }) => code} />
    </section>
  );
}

/** How much each colleague of the unit holds, and when it falls due. */
export function Colleagues({ unit }: Asked) {
  const { data } = useRead<Schemas['LateCalendar']>(withQuery('/late-cases/calendar', { by: 'holder', unit }));
  const rows = data.value?.rows ?? [];
  if (rows.length === 0) return null;
  const open = ({ key, name }: Row) => (
    <a href={withQuery('/dossiers', { unit, holder: key, ended: 'false', sort: 'overdueFrom' })}>{name}</a>
  );
  const columns: readonly Column<Row>[] = [
    { id: 'name', name: say.colleague, cell: open },
    { id: 'late', name: say.late, number: true, cell: ({ late }) => formatCount(late) },
    { id: 'today', name: say.dueToday, number: true, cell: ({ counts }) => formatCount(counts[0] ?? 0) },
    { id: 'soon', name: say.thisWeek, number: true, cell: ({ counts }) => formatCount(sum(counts)) },
    { id: 'later', name: say.later, number: true, cell: ({ later }) => formatCount(later) },
  ];
  return (
    <section class="block stack">
      <h2>{say.colleagues}</h2>
      <DataTable caption={say.colleagues} columns={columns} rows={rows} keyOf={({ key }) => key} />
    </section>
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
