import { overviewWords as say } from '../../text/overview.ts';
import { words } from '../../text/vi.ts';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField } from '../../ui/field.tsx';
import { PeriodField } from '../../ui/period-field.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';
import { useQuestion } from './question.ts';

const CHOICES = [
  ['compare', say.compare, say.compares],
  ['tree', say.tree, say.trees],
  ['as', say.as, say.ways],
] as const;

export function OverviewFilters() {
  const { filters, period, set } = useQuestion();
  return (
    <fieldset class="filters no-print">
      <legend class="hidden">{words.filter}</legend>
      <UnitPicker id="unit" value={unitAsked(filters['unit']) ?? ''} onValue={(unit) => set({ unit })} />
      <PeriodField
        id="period"
        value={period}
        onValue={({ period: preset = '', from = '', to = '' }) => set({ period: preset, from, to })}
      />
      <DayField id="as-of" label={say.asOf} value={filters['asOf'] ?? ''} onValue={(asOf) => set({ asOf })} />
      {CHOICES.map(([name, label, choices]) => (
        <SelectField
          key={name}
          id={name}
          label={label}
          value={filters[name] ?? ''}
          onValue={(value) => set({ [name]: value })}
          choices={Object.entries(choices)}
        />
      ))}
    </fieldset>
  );
}
