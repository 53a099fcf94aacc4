import './reports.css';
import { refresh, useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { formatDays } from '../../text/period-names.ts';
import { reportWords } from '../../text/reports.ts';
import { typedWords as say } from '../../text/typed-forms.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { Skeleton } from '../../ui/paged-list.tsx';
import { PeriodField, periodToday } from '../../ui/period-field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { ScreenHead } from '../../ui/screen-head.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { TypedRows } from './typed-rows.tsx';
import { useForms } from './use-forms.ts';

type Form = Schemas['TypedFormAnswer'];
type Below = Form['units'][number];

/** A form that a unit fills in: its rows, what is missing, and how far the units below it are. */
export default function TypedForm() {
  const { form, unit, path } = useAsked();
  const { data, problem } = useRead<Form>(path);
  const filled = data.value;
  return (
    <>
      <ScreenHead title={say.title}>
        <a href="/reports">{say.back}</a>
      </ScreenHead>
      <Filters form={form} unit={unit} />
      {path === undefined && <p class="empty">{say.chooseUnit}</p>}
      <ProblemView problem={problem.value} retry={() => void refresh(['/typed-forms'])} />
      {path !== undefined && !filled && !problem.value && <Skeleton />}
      {path !== undefined && filled && <Filled form={filled} path={path} />}
    </>
  );
}

/** What the address asks for. */
function useAsked() {
  const { filters } = useFilters();
  const { form = 'cchc-1', period, from, to } = filters;
  const unit = unitAsked(filters['unit']);
  const days = period || from || to ? { period, from, to } : periodToday();
  return { form, unit, path: unit === undefined ? undefined : withQuery(`/typed-forms/${form}`, { ...days, unit }) };
}

function Filled({ form, path }: Readonly<{ form: Form; path: string }>) {
  return (
    <>
      <h2>
        {form.title} <span class="quiet small">{formatDays(form.period)}</span>
      </h2>
      <Missing form={form} />
      <TypedRows key={path} form={form} path={path} />
      <UnitsBelow units={form.units} />
    </>
  );
}

function Filters({ form, unit }: Readonly<{ form: string; unit: string | undefined }>) {
  const { filters, set } = useFilters();
  const { period, from, to } = filters;
  const forms = useForms().filter(({ fillable }) => fillable);
  const asked = period || from || to ? filters : periodToday();
  return (
    <div class="filters no-print">
      <SelectField
        id="form"
        label={reportWords.form}
        isWide
        value={form}
        onValue={(chosen) => set({ form: chosen })}
        choices={forms.map(({ id, code, title }) => [id, `${code} – ${title}`])}
      />
      <PeriodField id="period" value={asked} onValue={(chosen) => set({ period: '', from: '', to: '', ...chosen })} />
      <UnitPicker isOne id="unit" value={unit ?? ''} onValue={(chosen) => set({ unit: chosen })} />
    </div>
  );
}

/** What is still empty, each the way to its field. */
function Missing({ form: { missing } }: Readonly<{ form: Form }>) {
  if (missing.length === 0) return <p class="notice">{say.complete}</p>;
  return (
    <div class="notice warn no-print">
      <p>
        <strong>{say.missing(missing.length)}</strong>
      </p>
      <p class="row small">
        {missing.map((stt) => (
          <a key={stt} href={`#value-${stt}`} onClick={(event) => goTo(event, stt)}>
            {say.goTo(stt)}
          </a>
        ))}
      </p>
    </div>
  );
}

function goTo(event: Event, stt: string): void {
  event.preventDefault();
  document.getElementById(`value-${stt}`)?.focus();
}

/** How far the units directly below are, each the way to its form. */
function UnitsBelow({ units }: Readonly<{ units: readonly Below[] }>) {
  const { filters } = useFilters();
  if (units.length === 0) return <p class="quiet">{say.noUnits}</p>;
  const columns: readonly Column<Below>[] = [
    {
      id: 'unit',
      name: say.unit,
      cell: ({ unit, unitName }) => <a href={withQuery('/reports/typed', { ...filters, unit })}>{unitName}</a>,
    },
    {
      id: 'state',
      name: say.state,
      cell: ({ missing }) => (
        <span class={`badge ${missing.length === 0 ? 'in-time' : 'due-soon'}`}>
          {missing.length === 0 ? say.done : say.missing(missing.length)}
        </span>
      ),
    },
    { id: 'missing', name: say.missingOf, cell: ({ missing }) => missing.join(' ') },
  ];
  return (
    <section class="block stack">
      <h2>{say.units}</h2>
      <DataTable caption={say.units} columns={columns} rows={units} keyOf={({ unit }) => unit} />
    </section>
  );
}
