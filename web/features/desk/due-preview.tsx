import { Problem } from '../../api/client.ts';
import { ToldDue } from '../../charts/told-due.tsx';
import { deskWords as say } from '../../text/desk.ts';
import { formatDong, readMoment } from '../../text/format.ts';
import { useDuePreview } from '../../ui/use-due-preview.ts';
import type { Receipt } from './desk-form.ts';

/** The due date that would be promised, told by the server while the clerk types, and why. */
export function DuePreview({ receipt: { procedure, unit, when } }: Readonly<{ receipt: Receipt }>) {
  const isAsked = procedure !== undefined && unit !== '';
  const told = useDuePreview(isAsked ? { procedure: procedure.code, unit, receivedAt: readMoment(when) } : undefined);
  const feeDong = procedure?.feeDong ?? 0;
  return (
    <div class="notice" role="status" aria-live="polite">
      {told === undefined && <p class="quiet">{say.waiting}</p>}
      {told instanceof Problem && <p>{told.message}</p>}
      {told && !(told instanceof Problem) && (
        <>
          <ToldDue due={told} />
          <p>{feeDong === 0 ? say.noFee : say.fee(formatDong(feeDong))}</p>
        </>
      )}
    </div>
  );
}
