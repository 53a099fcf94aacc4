import { MOVE_REASON_LABELS } from '../../../domain/clock/clock-explanation.ts';
import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { correctedEvents } from '../../../domain/stream/effective-events.ts';
import type { ClockState, DueMove } from '../../../domain/clock/legal-clock.ts';
import type { Instant, TimeZone } from '../../../domain/time/local-time.ts';
import { firstPromise } from '../forms/receipt-slip.ts';
import type { PrintedDossier } from '../printed-dossier.ts';
import { shortMoment } from '../../../platform/printing/vietnamese-time.ts';

/** A move of the due date with the event that made it. */
export type MoveRow = Readonly<{
  version: string;
  occurredAt: string;
  recordedAt: string;
  from: string;
  to: string;
  reason: string;
}>;

const NO_DATE = '—';

/** The first promise and every move of the due date after it. */
export function moveRows(
  clock: ClockState,
  receipt: DossierEvent<'DossierReceived'>,
  { history, facts }: PrintedDossier,
): MoveRow[] {
  const events = correctedEvents(history);
  const first = { version: receipt.version, from: null, to: firstPromise(clock), label: 'tiếp nhận hồ sơ, hẹn trả' };
  const moves = clock.moves.map((move) => ({ ...move, label: reasonText(move, events.get(move.version)?.event) }));
  return [first, ...moves].map(({ version, from, to, label }) => {
    const event = events.get(version)?.event;
    return {
      version: String(version),
      occurredAt: textOf(event?.occurredAt ?? null, facts.zone),
      recordedAt: textOf(event?.recordedAt ?? null, facts.zone),
      from: textOf(from, facts.zone),
      to: textOf(to, facts.zone),
      reason: label + correctionText(version, history),
    };
  });
}

function reasonText({ reason }: DueMove, event: DossierEvent | undefined): string {
  const label = MOVE_REASON_LABELS[reason];
  if (event?.type === 'DeadlineExtended') return `${label} số ${event.data.apologyLetter}`;
  if (event?.type === 'ClockRevised') return `${label} (bản số ${event.data.calendarRevision})`;
  return label;
}

/** That an event counts as it was put right, and by which later ones. */
function correctionText(version: number, history: readonly DossierEvent[]): string {
  const corrections = history.filter((event) => event.type === 'EventCorrected' && event.data.corrects === version);
  if (corrections.length === 0) return '';
  return `; đã đính chính bởi sự kiện ${corrections.map((event) => event.version).join(', ')}`;
}

function textOf(instant: Instant | null, zone: TimeZone): string {
  return instant === null ? NO_DATE : shortMoment(instant, zone);
}
