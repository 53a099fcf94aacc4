import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { words } from '../text/vi.ts';

type Framed = Readonly<{
  id: string;
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  optional?: boolean | undefined;
  children: ComponentChildren;
}>;

/** A field with its label, its hint and what is wrong with it. */
export function Field({ id, label, hint, wrong, optional, children }: Framed) {
  return (
    <div class="field">
      <label for={id}>
        {label} {optional && <span class="quiet small">{words.optional}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {children}
    </div>
  );
}

type Typed = Omit<Framed, 'children'> &
  Readonly<{ value: string; onValue: (value: string) => void }> &
  Pick<InputHTMLAttributes<HTMLInputElement>, 'inputMode' | 'autocomplete' | 'onBlur' | 'autoFocus'> &
  Readonly<{ isSecret?: boolean; /** The id of a datalist. */ list?: string }>;

export function TextField({ id, label, hint, wrong, optional, value, onValue, isSecret, ...rest }: Typed) {
  return (
    <Field id={id} label={label} hint={hint} wrong={wrong} optional={optional}>
      <input
        id={id}
        {...(isSecret ? { type: 'password' as const } : { type: 'text' as const })}
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
        {...described(id, hint, wrong)}
        autocomplete="off"
        {...rest}
      />
    </Field>
  );
}

type Chosen = Omit<Framed, 'children'> &
  Readonly<{ value: string; onValue: (value: string) => void; choices: readonly (readonly [string, string])[] }>;

/** @param choices value and words of each */
export function SelectField({ id, label, hint, wrong, optional, value, onValue, choices }: Chosen) {
  return (
    <Field id={id} label={label} hint={hint} wrong={wrong} optional={optional}>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => onValue(currentTarget.value)}
        {...described(id, hint, wrong)}
      >
        {choices.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function TextArea({ id, label, hint, wrong, optional, value, onValue }: Typed) {
  return (
    <Field id={id} label={label} hint={hint} wrong={wrong} optional={optional}>
      <textarea
        id={id}
        rows={3}
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
        {...described(id, hint, wrong)}
      />
    </Field>
  );
}

function described(id: string, hint: string | undefined, wrong: string | undefined) {
  const by = [...(hint ? [`${id}-hint`] : []), ...(wrong ? [`${id}-wrong`] : [])];
  return {
    ...(by.length > 0 ? { 'aria-describedby': by.join(' ') } : {}),
    ...(wrong ? { 'aria-invalid': 'true' as const } : {}),
  };
}
