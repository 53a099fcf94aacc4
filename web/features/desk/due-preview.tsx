import { useEffect, useState } from 'preact/hooks';
import { call, Problem } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { Strip } from '../../charts/strip.tsx';
import { deskWords as say } from '../../text/desk.ts';
import { formatDong, formatInstant, formatLongDay, formatTime, readMoment } from '../../text/format.ts';
import { words } from '../../text/vi.ts';
import type { Receipt } from './desk-form.ts';

type Preview = Schemas['DossierClockAnswer'];

const REST_MS = 200;

/** The due date that would be promised, told by the server while the clerk types, and why. */
export function DuePreview({ receipt: { procedure, unit, when } }: Readonly<{ receipt: Receipt }>) {
  const [told, setTold] = useState<Preview | Problem>();
  useEffect(() => {
    if (!procedure || unit === '') return setTold(undefined);
    const asking = new AbortController();
    const receivedAt = readMoment(when);
    const body = { procedure: procedure.code, unit, ...(receivedAt === undefined ? {} : { receivedAt }) };
    const timer = setTimeout(() => {
      call<Preview>('POST', '/clock/preview', { body, signal: asking.signal }).then(setTold, (error: unknown) => {
        if (error instanceof Problem) setTold(error);
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [procedure, unit, when]);
  return (
    <div class="notice" role="status" aria-live="polite">
      {told === undefined && <p class="quiet">{say.waiting}</p>}
      {told instanceof Problem && <p>{told.message}</p>}
      {told && !(told instanceof Problem) && <Told preview={told} feeDong={procedure?.feeDong ?? 0} />}
    </div>
  );
}

function Told({ preview: { dueAt, clock }, feeDong }: Readonly<{ preview: Preview; feeDong: number }>) {
  const due = dueAt === null ? say.noDue : say.due(`${formatLongDay(dueAt)}, ${formatTime(dueAt)}`);
  return (
    <>
      <p>
        <strong>{due}</strong>
      </p>
      <p>{feeDong === 0 ? say.noFee : say.fee(formatDong(feeDong))}</p>
      {clock && clock.segments.length > 0 && (
        <details>
          <summary>{words.why}</summary>
          <Strip stretches={clock.segments} sentence={due} />
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
