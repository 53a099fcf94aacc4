import { changeRowWords as say } from '../text/change-row.ts';
import { DayField } from './day-field.tsx';
import { SelectField, TextField } from './field.tsx';
import { UnitPicker } from './unit-picker.tsx';

/** A column of the reference data as a field of a form. */
export type RowField = Readonly<{
  /** Of the column. */
  name: string;
  label: string;
  kind: 'text' | 'number' | 'day' | 'moment' | 'unit' | 'choice';
  hint?: string;
  optional?: boolean;
  /** Value and words of each. */
  choices?: readonly (readonly [string, string])[];
}>;

type Filled = Readonly<{
  /** What the ids of the fields begin with. */
  id: string;
  fields: readonly RowField[];
  row: Readonly<Record<string, string>>;
  set: (name: string, value: string) => void;
}>;

export function RowFields({ id, fields, row, set }: Filled) {
  return (
    <>
      {fields.map((field) => (
        <Column
          key={field.name}
          {...field}
          id={`${id}-${field.name}`}
          value={valueOf(field, row)}
          onValue={(value) => set(field.name, value)}
        />
      ))}
    </>
  );
}

/** What stands in a field: the first choice, until somebody chooses. */
export function valueOf({ name, choices }: RowField, row: Filled['row']): string {
  return row[name] ?? choices?.[0]?.[0] ?? '';
}

type Shown = RowField & Readonly<{ id: string; value: string; onValue: (value: string) => void }>;

function Column({ kind, hint, choices = [], name: _name, ...field }: Shown) {
  switch (kind) {
    case 'day':
      return <DayField {...field} />;
    case 'unit':
      return <UnitPicker isOne {...field} />;
    case 'choice':
      return <SelectField {...field} hint={hint} choices={choices} />;
    case 'moment':
      return <TextField {...field} hint={say.momentHint} />;
    case 'number':
      return <TextField {...field} hint={hint} inputMode="decimal" />;
    case 'text':
      return <TextField {...field} hint={hint} />;
  }
}
