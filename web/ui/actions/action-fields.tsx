import { useRead } from '../../api/store.ts';
import type { Schemas } from '../../api/types.ts';
import { wrongAt, type Wrong } from '../error-summary.tsx';
import { withQuery } from '../filters.ts';
import { unitAsked } from '../unit-asked.ts';
import type { Typed } from './action-body.ts';
import { ActionFieldInput, HOLDERS } from './action-field.tsx';
import type { ActionField } from './actions.ts';

export type FilledFields = Readonly<{
  fields: readonly ActionField[];
  typed: Typed;
  setTyped: (typed: Typed) => void;
  wrong: readonly Wrong[];
  idOf: (path: string) => string;
}>;

/** What an action asks for, in the order of its form. */
export function ActionFields({ fields, typed, setTyped, wrong, idOf }: FilledFields) {
  return (
    <>
      {fields.map((field) => (
        <ActionFieldInput
          key={field.path}
          field={field}
          id={idOf(field.path)}
          value={typed[field.path] ?? ''}
          wrong={wrongAt(wrong, field.path)}
          onValue={(value) => setTyped({ ...typed, [field.path]: value })}
        />
      ))}
      {fields.some(({ path }) => path === 'holder') && <KnownHolders />}
    </>
  );
}

/** Who holds something at the caller's unit now: offered while a code is typed. */
function KnownHolders() {
  const { data } = useRead<Schemas['LateCalendar']>(
    withQuery('/late-cases/calendar', { by: 'holder', unit: unitAsked(undefined) }),
  );
  const holders = data.value?.rows.filter(({ key }) => key !== 'applicant') ?? [];
  return (
    <datalist id={HOLDERS}>
      {holders.map(({ key, name }) => (
        <option key={key} value={key} label={name} />
      ))}
    </datalist>
  );
}
