import { useState } from 'preact/hooks';
import { serverNow } from '../../api/client.ts';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { dayOf, formatInstant, formatPoint } from '../../text/format.ts';
import { indexWords as say } from '../../text/index-766.ts';
import { formatDays } from '../../text/period-names.ts';
import { words } from '../../text/vi.ts';
import { DayField } from '../../ui/day-field.tsx';
import { FigureDossiers } from '../../ui/figure-dossiers.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { Skeleton } from '../../ui/paged-list.tsx';
import { PeriodField, type PeriodAsked } from '../../ui/period-field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { Groups, type OpenList } from './groups.tsx';
import { UnitRows } from './unit-rows.tsx';

type Answer = Schemas['IndexAnswer'];

/** The points of the service index: what is lost, where, and what one more would bring. */
export default function Index766() {
  const { asked } = useQuestion();
  const path = withQuery('/index-766', asked);
  const { data, problem } = useRead<Answer>(path);
  const [opened, open] = useState<Parameters<OpenList>[0]>();
  const answer = data.value;
  return (
    <>
      <ScreenHead title={say.title}>
        {answer && <span class="quiet small">{say.period(answer.period.name, formatDays(answer.period))}</span>}
      </ScreenHead>
      <Filters />
      <ProblemView problem={problem.value} retry={() => void refresh([path])} />
      {!answer && !problem.value && <Skeleton />}
      {answer && (
        <>
          <Head answer={answer} />
          <Groups groups={answer.groups} open={open} />
          <UnitRows asked={asked} />
        </>
      )}
      {answer && opened && (
        <FigureDossiers
          figure={opened.figure}
          title={say.list(opened.name)}
          asked={{ from: answer.period.from, to: answer.period.to, unit: asked.unit, asOf: asked.asOf, as: answer.as }}
          onClose={() => open(undefined)}
        />
      )}
    </>
  );
}

function useQuestion() {
  const { filters, set } = useFilters();
  const { period, from, to, asOf } = filters;
  const chosen: PeriodAsked = from || to ? { from: from ?? '', to: to ?? '' } : { period: period ?? thisMonth() };
  return { asked: { ...chosen, unit: unitAsked(filters['unit']), asOf }, chosen, filters, set };
}

/** The month of today by the calendar, as the index is taken. */
function thisMonth(): string {
  return `cal-${dayOf(serverNow()).slice(0, 7)}`;
}

function Filters() {
  const { filters, chosen, set } = useQuestion();
  return (
    <fieldset class="filters no-print">
      <legend class="hidden">{words.filter}</legend>
      <UnitPicker id="unit" value={unitAsked(filters['unit']) ?? ''} onValue={(unit) => set({ unit })} />
      <PeriodField
        id="period"
        value={chosen}
        onValue={({ period: preset = '', from = '', to = '' }) => set({ period: preset, from, to })}
      />
      <DayField id="as-of" label={words.asOf} value={filters['asOf'] ?? ''} onValue={(asOf) => set({ asOf })} />
    </fieldset>
  );
}

function Head({ answer }: Readonly<{ answer: Answer }>) {
  const { points, max, available, lost, version, syncedUpTo, warnings } = answer;
  return (
    <section class="stack">
      <p>
        <strong class="big">{say.points(formatPoint(points), formatPoint(max))}</strong>{' '}
        <span class="quiet">
          {say.available(formatPoint(available))} · {say.lost(formatPoint(lost))} · {say.version(version)} ·{' '}
          {syncedUpTo === null ? say.neverSynced : say.synced(formatInstant(syncedUpTo))}
        </span>
      </p>
      {warnings.map(({ name, left, right }) => (
        <p class="bar warn" key={name}>
          {say.warning(name, String(left), String(right))}
        </p>
      ))}
    </section>
  );
}
