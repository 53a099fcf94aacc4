import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { words } from '../text/vi.ts';

type Framed = Readonly<{
  id: string;
  label: string;
  hint?: string | undefined;
  /** What was typed is not as the hint says. */
  isHintWrong?: boolean | undefined;
  wrong?: string | undefined;
  optional?: boolean | undefined;
  /** Its words are long: it takes the room of two. */
  isWide?: boolean | undefined;
  children: ComponentChildren;
}>;

/** A field with its label, its hint and what is wrong with it. */
export function Field({ id, label, hint, isHintWrong, wrong, optional, isWide, children }: Framed) {
  return (
    <div class={isWide ? 'field wide' : 'field'}>
      <label for={id}>
        {label} {optional && <span class="quiet small">{words.optional}</span>}
      </label>
      {hint && (
        <p class={`hint ${isHintWrong ? 'wrong' : ''}`} id={`${id}-hint`}>
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
  Readonly<{
    isSecret?: boolean;
    /** The id of a datalist. */
    list?: string;
    /** Why its form may not be sent with what stands there; empty: it may. */
    invalid?: string;
  }>;

export function TextField({ value, onValue, isSecret, invalid = '', ...given }: Typed) {
  const { id, label, hint, isHintWrong, wrong, optional, ...rest } = given;
  return (
    <Field id={id} label={label} hint={hint} isHintWrong={isHintWrong} wrong={wrong} optional={optional}>
      <input
        ref={(input) => input?.setCustomValidity(invalid)}
        id={id}
        {...(isSecret ? { type: 'password' as const } : { type: 'text' as const })}
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
        {...described(id, hint, wrong, isHintWrong)}
        autocomplete="off"
        {...rest}
      />
    </Field>
  );
}

type Chosen = Omit<Framed, 'children'> &
  Readonly<{ value: string; onValue: (value: string) => void; choices: readonly (readonly [string, string])[] }>;

/** @param choices value and words of each */
export function SelectField({ id, label, hint, wrong, optional, isWide, value, onValue, choices }: Chosen) {
  return (
    <Field id={id} label={label} hint={hint} wrong={wrong} optional={optional} isWide={isWide}>
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
    <Field id={id} label={label} hint={hint} wrong={wrong} optional={optional} isWide>
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

function described(id: string, hint: string | undefined, wrong: string | undefined, isHintWrong = false) {
  const by = [...(hint ? [`${id}-hint`] : []), ...(wrong ? [`${id}-wrong`] : [])];
  return {
    ...(by.length > 0 ? { 'aria-describedby': by.join(' ') } : {}),
    ...(wrong || isHintWrong ? { 'aria-invalid': 'true' as const } : {}),
  };
}
