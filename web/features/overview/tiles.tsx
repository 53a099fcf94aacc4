import type { Schemas } from '../../api/types.ts';
import { formatCount, formatPercent, formatPoints, formatTwoPlaces } from '../../text/format.ts';
import { overviewWords as say } from '../../text/overview.ts';
import { useCatalogue } from '../../ui/figure-dossiers.tsx';
import type { Open } from './drawer.tsx';
import { rateIn, TILES } from './question.ts';

type Page = Schemas['FiguresPage'];
type Values = Page['totals'];

/** The rates of the whole: with their denominators, their targets and what they were before. */
export function Tiles({ page: { totals }, open }: Readonly<{ page: Page; open: Open }>) {
  return (
    <div class="tiles">
      {TILES.map((rate) => (
        <Tile key={rate} rate={rate} values={totals} open={open} />
      ))}
    </div>
  );
}

function Tile({ rate, values, open }: Readonly<{ rate: string; values: Values; open: Open }>) {
  const name = useCatalogue().get(rate)?.name ?? rate;
  const { numerator, denominator, percent } = rateIn(values, rate);
  const count = say.of(formatCount(numerator), formatCount(denominator));
  return (
    <button type="button" class={`tile ${judgement(values, rate)}`} onClick={() => open({ id: rate, title: name })}>
      <span class="big">{formatPercent(percent)}</span>
      {name}
      <span class="why">{denominator === 0 ? say.noDossiers : count}</span>
      <Target values={values} rate={rate} />
      <Change values={values} rate={rate} />
      <span class="hidden">{say.see}</span>
    </button>
  );
}

function judgement({ targets }: Values, rate: string): string {
  const met = targets?.[rate]?.met;
  if (met === undefined || met === null) return '';
  return met ? 'met' : 'missed';
}

function Target({ values, rate }: Readonly<{ values: Values; rate: string }>) {
  const target = values.targets?.[rate];
  if (!target) return null;
  const verdict =
    target.met === null ? '' : target.met ? `: ${say.met}` : `: ${say.missed(formatTwoPlaces(target.missing ?? 0))}`;
  return (
    <span class="why">
      {say.target(formatPercent(target.value))}
      {verdict}
    </span>
  );
}

type Changes = Readonly<Record<string, Readonly<{ points?: number | null }>>>;

function Change({ values, rate }: Readonly<{ values: Values; rate: string }>) {
  const points = (values.comparison?.rates as Changes | undefined)?.[rate]?.points;
  if (points === undefined || points === null) return null;
  return <span class="why">{say.points(formatPoints(points))}</span>;
}
