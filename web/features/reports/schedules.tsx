import { useState } from 'preact/hooks';
import { may } from '../../api/session.ts';
import { refresh } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatPlainDay } from '../../text/format.ts';
import { reportWords } from '../../text/reports.ts';
import { scheduleWords as say } from '../../text/schedules.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { tell } from '../../ui/toasts.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReportFilters } from './report-filters.tsx';
import { type Asked, ScheduleForm, type ScheduleStep } from './schedule-form.tsx';
import { useForms } from './use-forms.ts';

type Schedule = Schemas['ScheduleAnswer'];
type Opened = Readonly<{ step: ScheduleStep; schedule: Schedule }>;

/** Which reports are made by themselves, of whom and how often; nothing that was ordered is overwritten. */
export default function Schedules() {
  const { filters } = useFilters();
  const [opened, open] = useState<Opened>();
  const forms = useForms();
  const nameOf = ({ form, every }: Schedule): string =>
    `${forms.find(({ id }) => id === form)?.code ?? form}, ${say.everies[every].toLowerCase()}`;
  const { form, unit } = filters;
  return (
    <>
      <ScreenHead title={say.title}>
        <a href="/reports">{say.back}</a>
      </ScreenHead>
      {may('report.schedule') && <Order path="/report-schedules" step="order" title={say.order} forms={forms} />}
      <ReportFilters forms={forms} />
      {opened && (
        <Order
          key={opened.step + opened.schedule.id}
          path={`/report-schedules/${opened.schedule.id}/${opened.step}`}
          step={opened.step}
          title={opened.step === 'change' ? say.changeOf(nameOf(opened.schedule)) : say.endOf(nameOf(opened.schedule))}
          forms={forms}
          onClose={() => open(undefined)}
        />
      )}
      <h2>{say.list}</h2>
      <PagedList<Schedule>
        caption={say.list}
        path={withQuery('/report-schedules', { form, unit })}
        columns={columnsWith(nameOf, open)}
        keyOf={({ id }) => id}
        empty={<p>{say.none}</p>}
      />
    </>
  );
}

type Ordered = Readonly<{
  path: string;
  step: ScheduleStep;
  title: string;
  forms: readonly Schemas['ReportForm'][];
  onClose?: () => void;
}>;

function Order({ path, onClose, ...shown }: Ordered) {
  const { problem, isBusy, send } = useChange();
  const go = async (body: Asked): Promise<void> => {
    const done = await send({ method: 'POST', path, body });
    if (done === undefined) return;
    tell(say.done);
    onClose?.();
    await refresh(['/report-schedules', '/reports/schedule']);
  };
  return <ScheduleForm {...shown} problem={problem} isBusy={isBusy} onSend={go} onClose={onClose} />;
}

function columnsWith(
  nameOf: (schedule: Schedule) => string,
  open: (opened: Opened) => void,
): readonly Column<Schedule>[] {
  const dayOf = (day: string | null): string => (day === null ? words.none : formatPlainDay(day));
  return [
    { id: 'form', name: reportWords.form, cell: nameOf },
    { id: 'unit', name: reportWords.unit, cell: ({ unit }) => unit ?? reportWords.whole },
    { id: 'cutOff', name: reportWords.cutOff, cell: ({ cutOffDays }) => say.days(cutOffDays) },
    { id: 'prepare', name: reportWords.due, cell: ({ daysToPrepare }) => say.workingDays(daysToPrepare) },
    { id: 'from', name: say.from, cell: ({ validFrom }) => dayOf(validFrom) },
    { id: 'to', name: say.to, cell: ({ validTo }) => dayOf(validTo) },
    { id: 'state', name: reportWords.state, cell: ({ endedAt }) => (endedAt === null ? say.running : say.ended) },
    {
      id: 'actions',
      name: words.actions,
      cell: (schedule) => <Steps schedule={schedule} open={open} name={nameOf(schedule)} />,
    },
  ];
}

type Stepped = Readonly<{ schedule: Schedule; name: string; open: (opened: Opened) => void }>;

function Steps({ schedule, name, open }: Stepped) {
  if (schedule.endedAt !== null || !may('report.schedule')) return null;
  return (
    <>
      <button type="button" class="plain" onClick={() => open({ step: 'change', schedule })}>
        {say.change}
        <span class="hidden"> {name}</span>
      </button>
      <button type="button" class="plain" onClick={() => open({ step: 'end', schedule })}>
        {say.end}
        <span class="hidden"> {name}</span>
      </button>
    </>
  );
}
