import { useState } from 'preact/hooks';
import { type Reading, refresh, useRead } from '../../api/store.ts';
import type { Page, Schemas } from '../../api/types.ts';
import { DayBars } from '../../charts/day-bars.tsx';
import { workWords as say } from '../../text/work.ts';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { NewRows } from '../../ui/new-rows.tsx';
import { Skeleton } from '../../ui/paged-list.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { useSteadyRows } from '../../ui/steady-rows.ts';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { Colleagues, Waiting } from './around.tsx';
import { Held } from './held.tsx';

type Line = Schemas['DossierLine'];

const MINE = { holder: 'me', ended: 'false' } as const;
const MOST = 200;
const TODAY = new Set(['late', 'due-today']);

/** What the caller holds: first what must be done today, then what is ahead, then what waits for others. */
export default function Work() {
  const { filters, set } = useFilters();
  const unit = unitAsked(filters['unit']);
  const path = withQuery('/dossiers', { ...MINE, unit, sort: 'overdueFrom', limit: String(MOST) });
  const reading = useRead<Page<Line>>(path);
  const { data, problem } = reading;
  return (
    <>
      <ScreenHead title={say.title}>
        <UnitPicker id="unit" value={unit ?? ''} onValue={(next) => set({ unit: next })} />
      </ScreenHead>
      <ProblemView problem={problem.value} retry={() => void refresh([path])} />
      {data.value ? <Mine path={path} reading={reading} unit={unit} /> : !problem.value && <Skeleton />}
      <Waiting unit={unit} />
      <Colleagues unit={unit} />
    </>
  );
}

type Owned = Readonly<{ path: string; reading: Reading<Page<Line>>; unit: string | undefined }>;

function Mine({ path, reading, unit }: Owned) {
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const { rows: items, changed, ...waiting } = useSteadyRows(path, reading, codeOf);
  const total = reading.data.value?.total ?? null;
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
      <NewRows {...waiting} />
      <Held
        changed={changed}
        blocks={[
          { title: say.today, rows: today, empty: say.todayEmpty },
          { title: say.ahead, rows: ahead, empty: say.aheadEmpty },
        ]}
        selected={selected}
        onSelect={select}
      />
      {total !== null && total > MOST && <p>{say.more(total - MOST)}</p>}
    </>
  );
}

const codeOf = ({ code }: Line): string => code;

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
