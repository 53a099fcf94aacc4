import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Schemas } from '../../api/types.ts';
import { reportWords as say } from '../../text/reports.ts';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { type PeriodAsked, PeriodField, periodToday } from '../../ui/period-field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { useJob } from './use-job.ts';

type Order = Readonly<{
  form: string;
  period: PeriodAsked;
  unit: string;
  asOf: string;
  typed: Readonly<Record<string, string>>;
}>;

/** An official form of a period and a unit, computed by the server in its own time. */
export function MakeReport({ forms }: Readonly<{ forms: readonly Schemas['ReportForm'][] }>) {
  const { route } = useLocation();
  const [order, setOrder] = useState<Order>(() => ({
    form: 'cchc-3',
    period: periodToday(),
    unit: unitAsked(undefined) ?? '',
    asOf: '',
    typed: {},
  }));
  const { isRunning, problem, begin } = useJob(({ report }) => route(`/reports/${report}`));
  const rows = forms.find(({ id }) => id === order.form)?.typedRows ?? [];
  const make = (event: Event): void => {
    event.preventDefault();
    const { form, period, unit, asOf, typed } = order;
    const body = { form, ...period, ...given({ unit, asOf }), ...typedOf(rows, typed) };
    void begin({ path: '/reports', body, label: say.make });
  };
  return (
    <form class="notice no-print" onSubmit={make}>
      <h2>{say.make}</h2>
      <div class="filters">
        <Fields forms={forms} rows={rows} order={order} set={(changes) => setOrder({ ...order, ...changes })} />
        <button type="submit" class="primary" aria-disabled={isRunning}>
          {say.make}
        </button>
      </div>
      <p role="status">{isRunning && say.working}</p>
      <ProblemView problem={problem} />
    </form>
  );
}

type Filled = Readonly<{
  forms: readonly Schemas['ReportForm'][];
  rows: readonly string[];
  order: Order;
  set: (changes: Partial<Order>) => void;
}>;

function Fields({ forms, rows, order, set }: Filled) {
  const { form, period, unit, asOf, typed } = order;
  const choices = forms.map(({ id, code, title }) => [id, `${code} – ${title}`] as const);
  return (
    <>
      <SelectField
        id="make-form"
        label={say.form}
        isWide
        value={form}
        onValue={(chosen) => set({ form: chosen })}
        choices={choices}
      />
      <PeriodField id="make-period" value={period} onValue={(chosen) => set({ period: chosen })} />
      <UnitPicker id="make-unit" value={unit} onValue={(chosen) => set({ unit: chosen })} />
      <DayField id="make-as-of" label={say.asOf} value={asOf} onValue={(day) => set({ asOf: day })} />
      {rows.map((stt) => (
        <TextField
          key={stt}
          id={`typed-${stt}`}
          label={say.typed(stt)}
          optional
          inputMode="numeric"
          value={typed[stt] ?? ''}
          onValue={(value) => set({ typed: { ...typed, [stt]: value } })}
        />
      ))}
    </>
  );
}

function given(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** Rows of this form alone; a wrong number goes as it is, for the server to refuse by name. */
function typedOf(rows: readonly string[], typed: Readonly<Record<string, string>>): object {
  const filled = rows.flatMap((stt) => {
    const text = (typed[stt] ?? '').replace(/[.\s]/g, '');
    return text === '' ? [] : [[stt, Number.isNaN(Number(text)) ? text : Number(text)] as const];
  });
  return filled.length === 0 ? {} : { typed: Object.fromEntries(filled) };
}
