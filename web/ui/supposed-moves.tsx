import type { Schemas } from '../api/types.ts';
import { formatCount, formatInstant } from '../text/format.ts';
import { moveWords as say } from '../text/moves.ts';
import { words } from '../text/vi.ts';
import { type Column, DataTable } from './data-table.tsx';

type Move = Schemas['SupposedMove'];

const instantOf = (at: string | null): string => (at === null ? words.none : formatInstant(at));
const COLUMNS: readonly Column<Move>[] = [
  { id: 'code', name: words.fields.code, cell: ({ code }) => code },
  { id: 'procedure', name: words.fields.procedure, cell: ({ procedure }) => procedure },
  { id: 'unit', name: say.unit, cell: ({ unit }) => unit },
  { id: 'from', name: say.from, cell: ({ from }) => instantOf(from) },
  { id: 'to', name: say.to, cell: ({ to }) => instantOf(to) },
];

/** Which due dates a change would move, the first 200 of them by name. */
export function SupposedMoves({ moves: { total, items } }: Readonly<{ moves: Schemas['SupposedMoves'] }>) {
  const told = total === 0 ? say.none : say.count(formatCount(total));
  return (
    <section class="stack">
      <p>
        <strong>{told}</strong>
      </p>
      {items.length > 0 && <DataTable caption={told} columns={COLUMNS} rows={items} keyOf={({ code }) => code} />}
    </section>
  );
}
