import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatCount, formatDay } from '../../text/format.ts';
import { lateWords as say } from '../../text/late.ts';
import { words } from '../../text/vi.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';

type Row = Schemas['SummaryRow'];
type Asked = Readonly<{ unit: string | undefined; as: string | undefined }>;

const filtersFor = (row: Row, state: string) => ({ unit: row.key, state, kind: '', within: '' });

const hasAny = ({ open, late, dueSoon }: Row): boolean => open + late + dueSoon > 0;

/** The units directly below, each number the way to its dossiers. Whoever may not count what lies below sees no table. */
export function ByUnit({ unit, as }: Asked) {
  const { data } = useRead<Schemas['LateSummary']>(withQuery('/late-cases/summary', { unit, as, by: 'unit' }));
  const { filters } = useFilters();
  const summary = data.value;
  // Of a hundred communes most have nothing: those are no rows to look through.
  const rows = summary?.rows.filter(hasAny) ?? [];
  if (!summary || summary.rows.length < 2 || rows.length === 0) return null;
  const drill = (row: Row, count: number, what: string, state: string) =>
    row.own || count === 0 ? (
      formatCount(count)
    ) : (
      <a
        href={withQuery('/late', { ...filters, ...filtersFor(row, state) })}
        aria-label={say.drill(row.name, what, count)}
      >
        {formatCount(count)}
      </a>
    );
  const columns: readonly Column<Row>[] = [
    { id: 'name', name: say.unit, cell: ({ name }) => name },
    { id: 'open', name: say.open, number: true, cell: ({ open }) => formatCount(open) },
    { id: 'late', name: say.late, number: true, cell: (row) => drill(row, row.late, say.late, '') },
    { id: 'dueSoon', name: say.dueSoon, number: true, cell: (row) => drill(row, row.dueSoon, say.dueSoon, 'due-soon') },
    {
      id: 'oldest',
      name: say.oldest,
      cell: ({ oldestOverdueFrom: oldest }) => (oldest === null ? words.none : formatDay(oldest)),
    },
  ];
  return (
    <section class="stack">
      <h2>{say.byUnit}</h2>
      <DataTable
        caption={say.byUnit}
        columns={columns}
        rows={[...rows, { ...summary.totals, key: '', name: say.totals, own: true }]}
        keyOf={({ key, own }) => `${key}${String(own)}`}
      />
    </section>
  );
}
