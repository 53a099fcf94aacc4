import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatPoint, formatTwoPlaces } from '../../text/format.ts';
import { indexWords as say } from '../../text/index-766.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { withQuery } from '../../ui/filters.ts';

type Row = Schemas['IndexRowAnswer'];
type Asked = Readonly<Record<string, string | undefined>>;

/** The same index of each unit directly below. */
export function UnitRows({ asked }: Readonly<{ asked: Asked }>) {
  const { data } = useRead<Schemas['IndexRowsAnswer']>(withQuery('/index-766/rows', { ...asked, by: 'unit' }));
  const rows = data.value?.rows ?? [];
  if (rows.length === 0) return null;
  const groups = rows[0]?.groups ?? [];
  const columns: readonly Column<Row>[] = [
    { id: 'name', name: say.unit, cell: ({ name, own }) => (own ? say.own(name) : name) },
    {
      id: 'points',
      name: say.total,
      number: true,
      cell: ({ points, max }) => say.of(formatTwoPlaces(points), formatPoint(max)),
    },
    { id: 'lost', name: say.lostHead, number: true, cell: ({ lost }) => formatTwoPlaces(lost) },
    ...groups.map(({ code }, at) => ({
      id: code,
      name: code,
      number: true,
      cell: ({ groups: of }: Row) => formatTwoPlaces(of[at]?.points ?? 0),
    })),
  ];
  return (
    <section>
      <h2>{say.units}</h2>
      <DataTable caption={say.units} columns={columns} rows={rows} keyOf={({ key, own }) => `${key}${String(own)}`} />
    </section>
  );
}
