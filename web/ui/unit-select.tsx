import { me } from '../api/session.ts';
import { words } from '../text/vi.ts';
import { SelectField } from './field.tsx';

type Chosen = Readonly<{ id: string; value: string; onValue: (value: string) => void; label?: string }>;

/** One of the caller's own units, or all of them where a role holds on the whole tree. Nothing where there is no choice. */
export function UnitSelect({ id, value, onValue, label = words.unit }: Chosen) {
  const who = me.value;
  const units = who?.units ?? [];
  const isWhole = who?.roles.some(({ unit }) => unit === null) === true;
  if (units.length < 2 && !isWhole) return null;
  const all = isWhole ? [['', words.all] as const] : [];
  const choices = [...all, ...units.map(({ code, name }) => [code, name] as const)];
  return <SelectField id={id} label={label} value={value} onValue={onValue} choices={choices} />;
}

/** The unit that a screen asks for unless its address names one. */
export function unitAsked(given: string | undefined): string | undefined {
  return (
    given ??
    me.value?.unit ??
    (me.value?.roles.some(({ unit }) => unit === null) ? undefined : me.value?.units[0]?.code)
  );
}
