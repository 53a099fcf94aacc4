import { useRef, useState } from 'preact/hooks';

/**
 * The text of a field that shows a value: what is typed stays until the value changes. The text follows while the field is
 * drawn and not in an effect, because an effect may run after the first keys and throw them away.
 * @param textOf the text of a value
 * @returns the text, and how it is typed: with the value that the field has then
 */
export function useFollowingText<T>(value: T, textOf: (value: T) => string) {
  const typed = useRef<Readonly<{ of: T; text: string | undefined }>>({ of: value, text: undefined });
  const [, redraw] = useState(0);
  if (typed.current.of !== value) typed.current = { of: value, text: undefined };
  const type = (text: string, of: T): void => {
    typed.current = { of, text };
    redraw((times) => times + 1);
  };
  return [typed.current.text ?? textOf(value), type] as const;
}
