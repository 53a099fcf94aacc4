import { useEffect, useState } from 'preact/hooks';
import { formatPlainDay, readDay } from '../text/format.ts';
import { words } from '../text/vi.ts';
import { TextField } from './field.tsx';

type Given = Readonly<{
  id: string;
  label: string;
  /** YYYY-MM-DD; empty: none. */
  value: string;
  onValue: (value: string) => void;
}>;

const DAY_MS = 86_400_000;

/** A day typed as digits (`01112026`, `1/11/2026`); ↑ and ↓ go to the next and the day before. */
export function DayField({ id, label, value, onValue }: Given) {
  const [text, setText] = useState(value === '' ? '' : formatPlainDay(value));
  const [wrong, setWrong] = useState<string>();
  useEffect(() => setText(value === '' ? '' : formatPlainDay(value)), [value]);
  const leave = (): void => {
    const day = readDay(text);
    setWrong(text.trim() !== '' && day === undefined ? words.errors.date(label) : undefined);
    if (text.trim() === '' || day !== undefined) onValue(day ?? '');
  };
  const step = (event: KeyboardEvent): void => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const day = readDay(text);
    if (event.key === 'Enter') leave();
    if (by === undefined || day === undefined) return;
    event.preventDefault();
    setText(formatPlainDay(new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10)));
  };
  return (
    <div onKeyDown={step}>
      <TextField
        id={id}
        label={label}
        hint="dd/mm/yyyy"
        wrong={wrong}
        value={text}
        onValue={setText}
        onBlur={leave}
        inputMode="numeric"
      />
    </div>
  );
}
