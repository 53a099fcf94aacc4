import './reports.css';
import { may } from '../../api/session.ts';
import type { Schemas } from '../../api/types.ts';
import { formatInstant, formatPlainDay } from '../../text/format.ts';
import { formatDays } from '../../text/period-names.ts';
import { reportWords as say } from '../../text/reports.ts';
import { scheduleWords } from '../../text/schedules.ts';
import { typedWords } from '../../text/typed-forms.ts';
import { words } from '../../text/vi.ts';
import type { Column } from '../../ui/data-table.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { PagedList } from '../../ui/paged-list.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { MakeReport } from './make-report.tsx';
import { ReportFilters } from './report-filters.tsx';
import { useForms } from './use-forms.ts';

type Listed = Schemas['ListedReport'];
type Duty = Schemas['ScheduledReport'];

/** What is due and when, what was made, and the making of another one. */
export default function Reports() {
  const { filters } = useFilters();
  const forms = useForms();
  const titleOf = (form: string): string => {
    const known = forms.find(({ id }) => id === form);
    return known ? `${known.code} – ${known.title}` : form;
  };
  const { form, unit, state } = filters;
  const asked = { form, unit };
  return (
    <>
      <ScreenHead title={say.title}>
        <a href="/reports/typed">{typedWords.title}</a>
        <a href="/reports/schedules">{scheduleWords.title}</a>
      </ScreenHead>
      {may('report.make') && <MakeReport forms={forms} />}
      <ReportFilters forms={forms} />
      <h2>{say.schedule}</h2>
      <PagedList<Duty>
        caption={say.schedule}
        path={withQuery('/reports/schedule', asked)}
        columns={dutyColumns(titleOf)}
        keyOf={({ schedule, period }) => `${schedule}${period.to}`}
        empty={
          <p>
            {say.noSchedule} <a href="/reports/schedules">{scheduleWords.title}</a>
          </p>
        }
      />
      <h2>{say.made}</h2>
      <PagedList<Listed>
        caption={say.made}
        path={withQuery('/reports', { ...asked, state })}
        columns={reportColumns(titleOf)}
        keyOf={({ id }) => id}
        empty={<p>{say.none}</p>}
      />
    </>
  );
}

const unitOf = ({ unit, unitName }: Readonly<{ unit: string | null; unitName: string | null }>): string =>
  unitName ?? unit ?? say.whole;

function dutyColumns(titleOf: (form: string) => string): readonly Column<Duty>[] {
  return [
    { id: 'form', name: say.form, cell: ({ form }) => titleOf(form) },
    { id: 'unit', name: say.unit, cell: unitOf },
    { id: 'period', name: say.period, cell: ({ period }) => formatDays(period) },
    { id: 'cutOff', name: say.cutOff, cell: ({ cutOffOn }) => formatPlainDay(cutOffOn) },
    { id: 'due', name: say.due, cell: ({ dueOn }) => formatPlainDay(dueOn) },
    { id: 'state', name: say.state, cell: (duty) => <DutyState duty={duty} /> },
    {
      id: 'report',
      name: words.actions,
      cell: ({ report, form }) => report && <a href={`/reports/${report}`}>{`${say.open} ${titleOf(form)}`}</a>,
    },
  ];
}

const BADGES: Readonly<Record<Duty['state'], string>> = {
  due: 'none',
  prepared: 'due-soon',
  frozen: 'in-time',
  overdue: 'late',
};

function DutyState({ duty: { state, problem } }: Readonly<{ duty: Duty }>) {
  return (
    <>
      <span class={`badge ${BADGES[state]}`}>{say.dutyStates[state]}</span>
      {problem && <p class="small">{problem.detail}</p>}
    </>
  );
}

function reportColumns(titleOf: (form: string) => string): readonly Column<Listed>[] {
  return [
    { id: 'form', name: say.form, cell: ({ id, form }) => <a href={`/reports/${id}`}>{titleOf(form)}</a> },
    { id: 'unit', name: say.unit, cell: unitOf },
    { id: 'period', name: say.period, cell: ({ period }) => formatDays(period) },
    { id: 'asOf', name: words.asOf, cell: ({ asOf }) => formatPlainDay(asOf) },
    { id: 'state', name: say.state, cell: stateOf },
    { id: 'createdAt', name: say.createdAt, cell: ({ createdAt }) => formatInstant(createdAt) },
  ];
}

/** In words: a draft, or by which number it was frozen. */
export function stateOf({
  state,
  number,
  restates,
  discarded,
  provisional,
}: Pick<Listed, 'state' | 'number' | 'restates' | 'discarded' | 'provisional'>): string {
  if (discarded) return say.states.discarded;
  if (state === 'draft') return provisional ? `${say.draft}, ${say.provisional}` : say.draft;
  return restates === null ? say.frozenAs(number ?? 0) : say.restatedAs(number ?? 0);
}
