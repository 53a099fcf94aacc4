import './overview.css';
import { useState } from 'preact/hooks';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatInstant, formatPlainDay } from '../../text/format.ts';
import { overviewWords as say } from '../../text/overview.ts';
import { formatDays } from '../../text/period-names.ts';
import { withQuery } from '../../ui/filters.ts';
import { Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { Drawer, type Opened } from './drawer.tsx';
import { Honesty } from './honesty.tsx';
import { Multiples } from './multiples.tsx';
import { OverviewFilters } from './overview-filters.tsx';
import { useQuestion } from './question.ts';
import { Ranking } from './ranking.tsx';
import { Tiles } from './tiles.tsx';

type Page = Schemas['FiguresPage'];

/** How a unit and those below it do in a period: every number opens what it counts. */
export default function Overview() {
  const { path, asked, rate } = useQuestion();
  const { data, problem } = useRead<Page>(path);
  const [opened, open] = useState<Opened>();
  const page = data.value;
  return (
    <>
      <ScreenHead title={say.title}>{page && <Freshness page={page} />}</ScreenHead>
      <OverviewFilters />
      {asked['asOf'] && <p class="bar warn">{say.knownOn(formatPlainDay(asked['asOf']))}</p>}
      <ProblemView problem={problem.value} retry={() => void refresh([path])} />
      {!page && !problem.value && <Skeleton />}
      {page && isEmpty(page) && <Nothing />}
      {page && !isEmpty(page) && (
        <>
          <Tiles page={page} open={open} />
          <Honesty page={page} open={open} />
          <Ranking page={page} rate={rate} open={open} />
          <Multiples rate={rate} to={page.through} open={open} />
        </>
      )}
      {opened && <Drawer {...opened} asked={asked} onClose={() => open(undefined)} />}
    </>
  );
}

function isEmpty({ totals: { figures, rates } }: Page): boolean {
  return figures['received'] === 0 && rates['onTimeRate']?.denominator === 0;
}

function Freshness({ page: { period, through, projectedThrough } }: Readonly<{ page: Page }>) {
  const { recordedAt } = projectedThrough;
  return (
    <span class="quiet small">
      {say.period(formatDays(period))}
      {through < period.to && `, ${say.provisional}`}
      {recordedAt !== null && ` · ${say.fresh(formatInstant(recordedAt))}`}
    </span>
  );
}

/** The nearest of the last twelve quarters that has something, by the same question. */
function Nothing() {
  const { asked } = useQuestion();
  const { unit, as, tree, asOf } = asked;
  const path = withQuery('/figures/series', { unit, as, tree, asOf, step: 'quarter', figures: 'received' });
  const { data } = useRead<Schemas['FigureSeries']>(path);
  const counts = data.value?.series[0]?.figures['received'] ?? [];
  const at = counts.map((count) => (count ?? 0) > 0).lastIndexOf(true);
  const nearest = data.value?.periods[at];
  return (
    <div class="empty">
      <p>{say.empty}</p>
      {data.value && !nearest && <p>{say.chooseOther}</p>}
      {nearest && (
        <a href={withQuery('/overview', { unit, as, tree, asOf, from: nearest.from, to: nearest.to })}>
          {say.nearest(nearest.name)}
        </a>
      )}
    </div>
  );
}
