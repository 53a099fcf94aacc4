import type { Schemas } from '../../api/types.ts';
import { reportWords as say } from '../../text/reports.ts';
import { words } from '../../text/vi.ts';
import { SelectField } from '../../ui/field.tsx';
import { useFilters } from '../../ui/filters.ts';
import { UnitPicker } from '../../ui/unit-picker.tsx';

export function ReportFilters({ forms }: Readonly<{ forms: readonly Schemas['ReportForm'][] }>) {
  const { filters, set } = useFilters();
  return (
    <fieldset class="filters no-print">
      <legend class="hidden">{words.filter}</legend>
      <SelectField
        id="form"
        label={say.form}
        isWide
        value={filters['form'] ?? ''}
        onValue={(form) => set({ form })}
        choices={[['', words.all], ...forms.map(({ id, code, title }) => [id, `${code} – ${title}`] as const)]}
      />
      <UnitPicker id="unit" value={filters['unit'] ?? ''} onValue={(unit) => set({ unit })} />
      <SelectField
        id="state"
        label={say.state}
        value={filters['state'] ?? ''}
        onValue={(state) => set({ state })}
        choices={[['', words.all], ...Object.entries(say.states)]}
      />
    </fieldset>
  );
}
