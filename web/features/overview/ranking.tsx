import { IntervalBar } from '../../charts/interval.tsx';
import { type Interval, wilson } from '../../charts/wilson.ts';
import type { Schemas } from '../../api/types.ts';
import { formatCount, formatPercent } from '../../text/format.ts';
import { overviewWords as say } from '../../text/overview.ts';
import { words } from '../../text/vi.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useCatalogue } from '../../ui/figure-dossiers.tsx';
import { SelectField } from '../../ui/field.tsx';
import type { Open } from './drawer.tsx';
import { rateIn, TILES, useQuestion } from './question.ts';

type Page = Schemas['FiguresPage'];
type Ranked = Readonly<{
  key: string;
  name: string;
  numerator: number;
  denominator: number;
  percent: number | null;
  interval: Interval | undefined;
}>;
type Shown = Readonly<{ page: Page; rate: string; open: Open }>;

const FEW = 30;
const HUNDRED = 100;

/** The units directly below, by the lower end of where their rate may lie. */
export function Ranking({ page, rate, open }: Shown) {
  const catalogue = useCatalogue();
  const { set } = useQuestion();
  const rows = (page.units ?? page.rows).map((row) => rankedBy(row, rate)).filter(({ denominator }) => denominator > 0);
  const ranked = rows.slice().sort((a, b) => (b.interval?.low ?? 0) - (a.interval?.low ?? 0));
  const choices = TILES.map((id) => [id, catalogue.get(id)?.name ?? id] as const);
  return (
    <section class="stack">
      <h2>{say.ranking}</h2>
      <div class="filters no-print">
        <SelectField id="rate" label={say.rate} value={rate} onValue={(id) => set({ rate: id })} choices={choices} />
      </div>
      <p class="quiet small">{say.rankingNote}</p>
      <DataTable
        caption={say.ranking}
        columns={columnsFor(Math.min(1, ...ranked.map(({ interval }) => interval?.low ?? 1)), rate, open)}
        rows={ranked}
        keyOf={({ key }) => key}
      />
    </section>
  );
}

function rankedBy(row: Page['rows'][number], rate: string): Ranked {
  const { numerator, denominator, percent } = rateIn(row, rate);
  const name = row.own ? say.own(row.name) : row.name;
  return { key: row.key, name, numerator, denominator, percent, interval: wilson(numerator, denominator) };
}

function columnsFor(from: number, rate: string, open: Open): readonly Column<Ranked>[] {
  return [
    { id: 'name', name: say.unit, cell: ({ name }) => name },
    { id: 'percent', name: say.percent, number: true, cell: ({ percent }) => formatPercent(percent) },
    { id: 'count', name: say.count, number: true, cell: (row) => <Count row={row} rate={rate} open={open} /> },
    { id: 'interval', name: say.interval, cell: (row) => <Lies row={row} from={from} /> },
  ];
}

function Count({
  row: { key, name, numerator, denominator },
  rate,
  open,
}: Readonly<{ row: Ranked; rate: string; open: Open }>) {
  const text = say.of(formatCount(numerator), formatCount(denominator));
  return (
    <button
      type="button"
      class="link"
      aria-label={say.open(name, text)}
      onClick={() => open({ id: rate, title: name, key })}
    >
      {text}
    </button>
  );
}

function Lies({ row: { numerator, denominator, interval }, from }: Readonly<{ row: Ranked; from: number }>) {
  if (!interval) return <>{words.none}</>;
  const isFew = denominator < FEW;
  const [low, high] = [formatPercent(interval.low * HUNDRED), formatPercent(interval.high * HUNDRED)];
  return (
    <span class="row">
      <IntervalBar share={numerator / denominator} interval={interval} isFew={isFew} from={Math.min(from, 0.95)} />
      <span class="small">
        {say.from(low, high)}
        {isFew && ` · ${say.few}`}
      </span>
    </span>
  );
}
