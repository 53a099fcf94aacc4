import { dossierWords as say } from '../../text/dossier.ts';
import { words } from '../../text/vi.ts';
import { SelectField, TextArea, TextField } from '../field.tsx';
import type { ActionField } from './actions.ts';

/** The id of the list of known holders. */
export const HOLDERS = 'known-holders';

type Shown = Readonly<{
  field: ActionField;
  id: string;
  value: string;
  wrong: string | undefined;
  onValue: (value: string) => void;
}>;

export function ActionFieldInput({ field, ...shown }: Shown) {
  const { path, kind, required, choices } = field;
  const common = { ...shown, label: field.label ?? say.fields[path], optional: required !== true };
  switch (kind) {
    case 'choice':
      return <SelectField {...common} choices={[['', words.none], ...Object.entries(choices ?? {})]} />;
    case 'check':
      return (
        <label class="check">
          <input
            type="checkbox"
            id={shown.id}
            checked={shown.value === 'true'}
            onChange={({ currentTarget }) => shown.onValue(currentTarget.checked ? 'true' : '')}
          />
          {common.label}
        </label>
      );
    case 'long':
    case 'lines':
      return <TextArea {...common} />;
    default:
      return (
        <TextField
          {...common}
          hint={kind === 'day' ? 'dd/mm/yyyy' : undefined}
          inputMode={kind === 'text' ? 'text' : 'numeric'}
          {...(path === 'holder' ? { list: HOLDERS } : {})}
        />
      );
  }
}
