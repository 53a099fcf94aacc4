import './day-bars.css';
import { useEffect, useRef } from 'preact/hooks';
import { formatCount, formatPlainDay } from '../text/format.ts';

type DayBar = Readonly<{ date: string; working: boolean; name: string | null; count: number }>;
type Shown = Readonly<{
  label: string;
  days: readonly DayBar[];
  hrefOf: (day: string) => string;
  say: (day: string, count: number) => string;
}>;

const TALLEST_PX = 72;

/** How many fall due on each of the next days; a number opens them. Days off stand between, narrow. */
export function DayBars({ label, days, hrefOf, say }: Shown) {
  const box = useRef<HTMLOListElement>(null);
  const most = Math.max(1, ...days.map(({ count }) => count));
  // The policy allows no style in the page's text: heights are set on the elements.
  useEffect(() => {
    box.current?.querySelectorAll<HTMLElement>('.bar-of-day').forEach((bar, index) => {
      bar.style.height = `${Math.round(((days[index]?.count ?? 0) / most) * TALLEST_PX)}px`;
    });
  }, [days, most]);
  return (
    <ol class="day-bars" aria-label={label} ref={box}>
      {days.map(({ date, working, name, count }) => (
        <li key={date} class={working ? undefined : 'off'} title={name ?? undefined}>
          {count > 0 ? (
            <a href={hrefOf(date)} aria-label={say(formatPlainDay(date), count)}>
              {formatCount(count)}
            </a>
          ) : (
            <span aria-hidden="true">{working ? 0 : ''}</span>
          )}
          <span class="bar-of-day" />
          {formatPlainDay(date).slice(0, working ? 5 : 2)}
        </li>
      ))}
    </ol>
  );
}
