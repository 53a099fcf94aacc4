import { useState } from 'preact/hooks';

/**
 * The text of a field that shows a value: what is typed stays until the value changes. The text follows while the field is
 * drawn and not in an effect, because an effect may run after the first keys and throw them away.
 * @param textOf the text of a value
 */
export function useFollowingText<T>(value: T, textOf: (value: T) => string) {
  const [typed, setTyped] = useState<Readonly<{ of: T; text: string }>>();
  const text = typed !== undefined && typed.of === value ? typed.text : textOf(value);
  return [text, (next: string) => setTyped({ of: value, text: next })] as const;
}
