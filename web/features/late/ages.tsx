import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatCount, formatDay } from '../../text/format.ts';
import { lateWords as say } from '../../text/late.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { withQuery } from '../../ui/filters.ts';

type Row = Schemas['SummaryRow'];
type Asked = Readonly<{ unit: string | undefined; as: string | undefined }>;

/** For how many working days dossiers have been late. Whoever may not count what lies below sees nothing. */
export function Ages({ unit, as }: Asked) {
  const { data } = useRead<Schemas['LateSummary']>(withQuery('/late-cases/summary', { unit, as, by: 'age' }));
  const summary = data.value;
  if (!summary || (summary.totals.late === 0 && summary.totals.stopped === 0)) return null;
  const most = Math.max(1, ...summary.rows.map(({ late }) => late));
  const columns: readonly Column<Row>[] = [
    { id: 'age', name: say.age, cell: ({ name }) => name },
    { id: 'late', name: say.late, number: true, cell: ({ late }) => formatCount(late) },
    { id: 'bar', name: say.share, cell: ({ late }) => <Bar share={late / most} /> },
  ];
  return (
    <section class="stack">
      <h2>{say.ages}</h2>
      {summary.totals.late > 0 && (
        <DataTable caption={say.ages} columns={columns} rows={summary.rows} keyOf={({ key }) => key} />
      )}
      <Stopped {...summary.totals} />
    </section>
  );
}

function Bar({ share }: Readonly<{ share: number }>) {
  return (
    <svg class="age-bar" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">
      <rect width={Math.round(share * 100)} height="10" />
    </svg>
  );
}

type Standing = Pick<Schemas['LateCounts'], 'stopped' | 'oldestStoppedSince'>;

function Stopped({ stopped, oldestStoppedSince }: Standing) {
  if (oldestStoppedSince === null) return null;
  return <p>{say.stopped(formatCount(stopped), formatDay(oldestStoppedSince))}</p>;
}
