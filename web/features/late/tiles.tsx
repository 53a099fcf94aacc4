import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatCount } from '../../text/format.ts';
import { lateWords as say } from '../../text/late.ts';
import { words } from '../../text/vi.ts';
import { useFilters, withQuery } from '../../ui/filters.ts';

type Asked = Readonly<{ unit: string | undefined; as: string | undefined }>;

/** How many there are of each, and the way to them. */
const TILES = [
  { id: 'late', name: say.tiles.late, filters: { state: '', within: '', kind: '' } },
  { id: 'due-today', name: words.lateness.today, filters: { state: 'due-soon', within: '0', kind: '' } },
  { id: 'due-soon', name: say.tiles['due-soon'], filters: { state: 'due-soon', within: '', kind: '' } },
  { id: 'stopped', name: say.tiles.waiting, filters: { state: '', within: '', kind: 'waiting' } },
] as const;

export function Tiles(asked: Asked) {
  return (
    <div class="tiles">
      {TILES.map((tile) => (
        <Tile key={tile.id} {...tile} {...asked} />
      ))}
    </div>
  );
}

function Tile({ id, name, filters, unit, as }: (typeof TILES)[number] & Asked) {
  const now = useFilters();
  const { data } = useRead<Schemas['LateCasesPage']>(withQuery('/late-cases', { ...filters, unit, as, limit: '1' }));
  const isShown = Object.entries(filters).every(([key, value]) => (now.filters[key] ?? '') === value);
  const count = data.value?.total;
  return (
    <a
      class={`tile ${id}`}
      href={withQuery('/late', { ...now.filters, ...filters })}
      aria-current={isShown ? 'true' : undefined}
    >
      <span class="big">{count === undefined ? '…' : formatCount(count)}</span>
      {name}
      <span class="hidden">: {say.see}</span>
    </a>
  );
}
