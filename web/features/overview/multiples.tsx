import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { SmallLine } from '../../charts/small-line.tsx';
import { formatPercent } from '../../text/format.ts';
import { overviewWords as say } from '../../text/overview.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { withQuery } from '../../ui/filters.ts';
import type { Open } from './drawer.tsx';
import { useQuestion } from './question.ts';

type Series = Schemas['FigureSeries'];
type Line = Readonly<{ key: string; unit: string; name: string; values: readonly (number | null)[] }>;

/** Twelve months of each unit on one scale, and the same numbers in a table. */
export function Multiples({ rate, to, open }: Readonly<{ rate: string; to: string; open: Open }>) {
  const { asked } = useQuestion();
  const { unit, as, tree, asOf } = asked;
  const { data } = useRead<Series>(
    withQuery('/figures/series', { unit, as, tree, asOf, to, by: 'unit', figures: rate }),
  );
  const answer = data.value;
  if (!answer) return null;
  const lines = linesOf(answer, rate);
  if (lines.length === 0) return null;
  const least = Math.min(100, ...lines.flatMap(({ values }) => values.flatMap((value) => value ?? [])));
  const target = answer.targets.find(({ figure, level }) => figure === rate && level === null)?.value;
  const from = Math.floor(Math.min(least, target ?? 100) / 10) * 10 - (least === 100 ? 10 : 0);
  return (
    <section class="stack">
      <h2>{say.months}</h2>
      {target !== undefined && <p class="quiet small">{say.targetLine(formatPercent(target))}</p>}
      <div class="multiples">
        {lines.map(({ key, name, values }) => (
          <figure key={key}>
            <figcaption class="small">{name}</figcaption>
            <SmallLine values={values} from={from} target={target} />
          </figure>
        ))}
      </div>
      <details>
        <summary>{say.table}</summary>
        <DataTable caption={say.months} columns={columnsOf(answer, rate, open)} rows={lines} keyOf={({ key }) => key} />
      </details>
    </section>
  );
}

/** Units with something in one of the months. */
function linesOf({ series }: Series, rate: string): Line[] {
  const lines = series.map(({ key, name, own, rates }) => ({
    key: `${key}${own ?? ''}`,
    unit: key ?? '',
    name: own ? say.own(name ?? '') : (name ?? ''),
    values: (rates[rate] ?? []).map((each) => each?.percent ?? null),
  }));
  return lines.filter(({ values }) => values.some((value) => value !== null));
}

function columnsOf({ periods }: Series, rate: string, open: Open): readonly Column<Line>[] {
  const months = periods.map(({ name, from, to }, at) => ({
    id: from,
    name,
    number: true,
    cell: ({ unit, name: of, values }: Line) => (
      <Month
        percent={values[at] ?? null}
        title={`${of}, ${name}`}
        onOpen={(title) => open({ id: rate, title, key: unit, during: { from, to } })}
      />
    ),
  }));
  return [{ id: 'unit', name: say.unit, cell: ({ name }) => name }, ...months];
}

type Shown = Readonly<{ percent: number | null; title: string; onOpen: (title: string) => void }>;

function Month({ percent, title, onOpen }: Shown) {
  const text = formatPercent(percent);
  if (percent === null) return <>{text}</>;
  return (
    <button type="button" class="link" aria-label={say.open(title, text)} onClick={() => onOpen(title)}>
      {text}
    </button>
  );
}
