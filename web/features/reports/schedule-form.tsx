import { useState } from 'preact/hooks';
import type { Problem, Unreachable } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { reportWords } from '../../text/reports.ts';
import { scheduleWords as say } from '../../text/schedules.ts';
import { words } from '../../text/vi.ts';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ProblemView } from '../../ui/problem-view.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';

export type ScheduleStep = 'order' | 'change' | 'end';
export type Asked = Readonly<Record<string, string | number | null>>;

type Typed = Readonly<
  Record<'unit' | 'form' | 'every' | 'cutOffDays' | 'daysToPrepare' | 'validFrom' | 'validTo', string>
>;
type Shown = Readonly<{
  step: ScheduleStep;
  title: string;
  forms: readonly Schemas['ReportForm'][];
  problem: Problem | Unreachable | undefined;
  isBusy: boolean;
  onSend: (body: Asked) => Promise<void>;
  onClose: (() => void) | undefined;
}>;

/** What a step on a schedule asks for, in the order of its form. */
const FIELDS: Readonly<Record<ScheduleStep, readonly (keyof Typed)[]>> = {
  order: ['form', 'every', 'unit', 'cutOffDays', 'daysToPrepare', 'validFrom', 'validTo'],
  change: ['validFrom', 'cutOffDays', 'daysToPrepare', 'validTo'],
  end: ['validTo'],
};
const NUMBERS = new Set<keyof Typed>(['cutOffDays', 'daysToPrepare']);

/** Ordering a report, changing an order from a day on, or ending it. */
export function ScheduleForm({ step, title, forms, problem, isBusy, onSend, onClose }: Shown) {
  const [typed, setTyped] = useState<Typed>(blank);
  const go = (event: Event): void => {
    event.preventDefault();
    void onSend(bodyOf(step, typed));
  };
  const set = (changes: Partial<Typed>): void => setTyped({ ...typed, ...changes });
  return (
    <form class="notice no-print" aria-label={title} onSubmit={go}>
      <h2>{title}</h2>
      {step === 'change' && <p class="quiet">{say.changeHint}</p>}
      <ProblemView problem={problem} />
      <div class="filters">
        {FIELDS[step].map((field) => (
          <Field key={field} field={field} step={step} forms={forms} typed={typed} set={set} />
        ))}
        <button type="submit" class="primary" aria-disabled={isBusy}>
          {step === 'order' ? say.order : words.save}
        </button>
        {onClose && (
          <button type="button" onClick={onClose}>
            {words.close}
          </button>
        )}
      </div>
    </form>
  );
}

const blank = (): Typed => ({
  unit: unitAsked(undefined) ?? '',
  form: 'cchc-3',
  every: 'quarter',
  cutOffDays: '',
  daysToPrepare: '',
  validFrom: '',
  validTo: '',
});

/** Empty fields are left out; what is no number goes as it is, for the server to refuse by name. */
function bodyOf(step: ScheduleStep, typed: Typed): Asked {
  const given = FIELDS[step].flatMap((field) => {
    const text = typed[field].trim();
    if (text === '') return [];
    return [[field, NUMBERS.has(field) && /^\d+$/.test(text) ? Number(text) : text] as const];
  });
  return Object.fromEntries(given);
}

type Filled = Readonly<{
  field: keyof Typed;
  step: ScheduleStep;
  forms: Shown['forms'];
  typed: Typed;
  set: (changes: Partial<Typed>) => void;
}>;

function Field({ field, step, forms, typed, set }: Filled) {
  const id = `schedule-${step}-${field}`;
  const filled = { id, value: typed[field], onValue: (value: string) => set({ [field]: value }) };
  switch (field) {
    case 'unit':
      return <UnitPicker {...filled} />;
    case 'form':
      return (
        <SelectField
          {...filled}
          label={reportWords.form}
          isWide
          choices={forms.map((form) => [form.id, `${form.code} – ${form.title}`])}
        />
      );
    case 'every':
      return <SelectField {...filled} label={say.every} choices={Object.entries(say.everies)} />;
    case 'cutOffDays':
      return <TextField {...filled} label={say.cutOff} hint={say.cutOffHint} optional inputMode="numeric" />;
    case 'daysToPrepare':
      return (
        <TextField
          {...filled}
          label={say.prepare}
          hint={say.prepareHint}
          optional={step !== 'order'}
          inputMode="numeric"
        />
      );
    case 'validFrom':
      return <DayField {...filled} label={say.from} />;
    case 'validTo':
      return <DayField {...filled} label={step === 'end' ? say.lastDay : say.to} />;
  }
}
