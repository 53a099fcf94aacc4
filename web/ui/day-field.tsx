import { useState } from 'preact/hooks';
import { formatPlainDay, readDay } from '../text/format.ts';
import { words } from '../text/vi.ts';
import { TextField } from './field.tsx';
import { useFollowingText } from './use-following-text.ts';

type Given = Readonly<{
  id: string;
  label: string;
  /** YYYY-MM-DD; empty: none. */
  value: string;
  onValue: (value: string) => void;
}>;

const DAY_MS = 86_400_000;

const textOf = (value: string): string => (value === '' ? '' : formatPlainDay(value));

/**
 * A day typed as digits (`01112026`, `1/11/2026`); ↑ and ↓ go to the next and the day before. What is no day keeps its form
 * from being sent. What is wrong stands in place of the hint: nothing moves under the mouse while a button is pressed.
 */
export function DayField({ id, label, value, onValue }: Given) {
  const [text, setText] = useFollowingText(value, textOf);
  const [isLeft, setLeft] = useState(false);
  const day = readDay(text);
  const isDay = text.trim() === '' || day !== undefined;
  const isWrong = isLeft && !isDay;
  const leave = (): void => {
    setLeft(true);
    if (isDay) onValue(day ?? '');
  };
  const type = (typed: string): void => {
    setLeft(false);
    setText(typed, value);
  };
  const step = (event: KeyboardEvent): void => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === 'Enter') leave();
    if (by === undefined || day === undefined) return;
    event.preventDefault();
    setText(formatPlainDay(new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10)), value);
  };
  return (
    <div onKeyDown={step}>
      <TextField
        id={id}
        label={label}
        hint={isWrong ? words.errors.day : 'dd/mm/yyyy'}
        isHintWrong={isWrong}
        invalid={isDay ? '' : words.errors.date(label)}
        value={text}
        onValue={type}
        onBlur={leave}
        inputMode="numeric"
      />
    </div>
  );
}
