import { useState } from 'preact/hooks';
import { refresh, useRead } from '../../api/store.ts';
import type { Page, Schemas } from '../../api/types.ts';
import { DayBars } from '../../charts/day-bars.tsx';
import { workWords as say } from '../../text/work.ts';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { Colleagues, Waiting } from './around.tsx';
import { Held } from './held.tsx';

type Line = Schemas['DossierLine'];

const MINE = { holder: 'me', ended: 'false' } as const;
const TODAY = new Set(['late', 'due-today']);

/** What the caller holds: first what must be done today, then what is ahead, then what waits for others. */
export default function Work() {
  const { filters, set } = useFilters();
  const unit = unitAsked(filters['unit']);
  const path = withQuery('/dossiers', { ...MINE, unit, sort: 'overdueFrom', limit: '200' });
  const { data, problem } = useRead<Page<Line>>(path);
  return (
    <>
      <ScreenHead title={say.title}>
        <UnitPicker id="unit" value={unit ?? ''} onValue={(next) => set({ unit: next })} />
      </ScreenHead>
      <ProblemView problem={problem.value} retry={() => void refresh([path])} />
      {data.value ? <Mine page={data.value} unit={unit} /> : !problem.value && <Skeleton />}
      <Waiting unit={unit} />
      <Colleagues unit={unit} />
    </>
  );
}

function Mine({ page: { items, total }, unit }: Readonly<{ page: Page<Line>; unit: string | undefined }>) {
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  if (items.length === 0)
    return (
      <p class="empty">
        {say.empty} <a href="/dossiers">{say.seeAll}</a>
      </p>
    );
  const today = items.filter(({ lateness }) => TODAY.has(lateness.state));
  const ahead = items.filter(({ lateness }) => !TODAY.has(lateness.state));
  return (
    <>
      <Bars unit={unit} />
      <Held
        blocks={[
          { title: say.today, rows: today, empty: say.todayEmpty },
          { title: say.ahead, rows: ahead, empty: say.aheadEmpty },
        ]}
        selected={selected}
        onSelect={select}
      />
      {total !== null && total > items.length && <p>{say.more(total - items.length)}</p>}
    </>
  );
}

function Bars({ unit }: Readonly<{ unit: string | undefined }>) {
  const { data } = useRead<Schemas['LateCalendar']>(
    withQuery('/late-cases/calendar', { by: 'holder', holder: 'me', unit }),
  );
  const calendar = data.value;
  if (!calendar) return null;
  const days = calendar.days.map((day, index) => ({ ...day, count: calendar.totals.counts[index] ?? 0 }));
  const hrefOf = (day: string): string => withQuery('/dossiers', { ...MINE, unit, dueFrom: day, dueTo: day });
  return (
    <section>
      <h2>{say.bars}</h2>
      <DayBars label={say.bars} days={days} hrefOf={hrefOf} say={say.bar} />
    </section>
  );
}
