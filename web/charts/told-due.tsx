import { formatInstant, formatLongDay, formatTime } from '../text/format.ts';
import { words } from '../text/vi.ts';
import { Strip, type Stretch } from './strip.tsx';

type Due = Readonly<{
  dueAt: string | null;
  clock: Readonly<{ segments: readonly (Stretch & Readonly<{ reason: string }>)[]; legalBasis: string | null }> | null;
}>;

/** A due date in words, and behind "Vì sao?" each stretch of time that it is counted from. */
export function ToldDue({ due: { dueAt, clock } }: Readonly<{ due: Due }>) {
  const sentence = dueAt === null ? words.due.none : words.due.at(`${formatLongDay(dueAt)}, ${formatTime(dueAt)}`);
  return (
    <>
      <p>
        <strong>{sentence}</strong>
      </p>
      {clock && clock.segments.length > 0 && (
        <details class="why">
          <summary>{words.why}</summary>
          <Strip stretches={clock.segments} sentence={sentence} />
          <ul class="small">
            {clock.segments.map(({ from, to, reason }) => (
              <li key={from}>
                {formatInstant(from)} – {formatInstant(to)}: {reason}
              </li>
            ))}
          </ul>
          {clock.legalBasis && <p class="small">{clock.legalBasis}</p>}
        </details>
      )}
    </>
  );
}
