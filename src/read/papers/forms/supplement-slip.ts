import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { promisesOf } from '../../../domain/dossier/promises.ts';
import { effectiveEvents } from '../../../domain/stream/effective-events.ts';
import { longDay, longMoment } from '../../../platform/printing/vietnamese-time.ts';
import {
  type PrintedApplicant,
  type PrintedDossierWithText,
  procedureText,
  receiptOf,
  textOrNull,
} from '../printed-dossier.ts';
import { noPaper, type PaperHead, paperHead } from './paper-head.ts';

/** One request; null or nothing: unknown or erased, dotted lines. */
export type PrintedRequest = Readonly<{ requestedAt: string; items: readonly string[]; reason: string | null }>;

/** What stands on the request for a supplement. */
export type SupplementSlip = PaperHead &
  Readonly<{
    applicant: PrintedApplicant;
    procedure: string;
    /** Every open request, the oldest first; where none is open the last one. */
    requests: readonly PrintedRequest[];
    /** By when it must come; null where the rules say no day. */
    byWhen: string | null;
    /** What happens to the due date. */
    effect: string;
  }>;

const EFFECTS = {
  reset: 'Thời hạn giải quyết tạm dừng từ khi có yêu cầu và được tính lại từ đầu khi hồ sơ đã bổ sung đầy đủ.',
  pause: 'Thời hạn giải quyết tạm dừng từ khi có yêu cầu và được tính tiếp khi hồ sơ đã bổ sung đầy đủ.',
  none: 'Yêu cầu này không làm thay đổi thời gian trả kết quả đã hẹn.',
  answered: 'Hồ sơ đã được bổ sung theo các yêu cầu trên.',
} as const;

/** What is missing of a dossier. @throws `not-received`, `not-found` when no supplement was requested. */
export function supplementSlip(printed: PrintedDossierWithText): SupplementSlip {
  const { facts, applicant, texts } = printed;
  const receipt = receiptOf(printed);
  const requests = requestsOf(printed);
  const last = requests.at(-1);
  if (last === undefined) throw noPaper('no supplement was requested');
  const { receivingUnit, procedure } = receipt.data;
  return {
    ...paperHead('supplement', receivingUnit, facts.zone.dayOf(last.occurredAt), printed),
    applicant,
    procedure: procedureText(procedure, facts.zone.dayOf(receipt.occurredAt), facts),
    requests: requests.map(({ occurredAt, version }) => ({
      requestedAt: longMoment(occurredAt, facts.zone),
      items: itemsOf(texts.get(version)?.['items']),
      reason: textOrNull(texts.get(version)?.['reason']),
    })),
    byWhen: byWhenOf(printed),
    effect: EFFECTS[effectOf(printed)],
  };
}

/** An answer answers every request before it. */
function requestsOf({ history }: PrintedDossierWithText): DossierEvent<'SupplementRequested'>[] {
  const events = effectiveEvents(history);
  const answered = events.findLast((event) => event.type === 'SupplementAccepted')?.version ?? 0;
  const requests = events.filter((event) => event.type === 'SupplementRequested');
  const open = requests.filter(({ version }) => version > answered);
  return open.length > 0 ? open : requests.slice(-1);
}

/** The day on which the first of the open questions expires. */
function byWhenOf({ dossier, facts, now }: PrintedDossierWithText): string | null {
  const expiries = promisesOf(dossier, facts, now).filter(
    ({ kind, keptAt }) => kind === 'supplement-expiry' && keptAt === null,
  );
  const [first] = expiries.map(({ dueAt }) => dueAt).toSorted((a, b) => a - b);
  return first === undefined ? null : longDay(facts.zone.dayOf(first));
}

function effectOf({ dossier }: PrintedDossierWithText): keyof typeof EFFECTS {
  const { clock, supplementRequested } = dossier;
  if (supplementRequested === null) return 'answered';
  return clock?.standing?.reasons.includes('supplement') ? clock.supplementRule : 'none';
}

function itemsOf(items: unknown): readonly string[] {
  return Array.isArray(items) ? items.filter((item): item is string => textOrNull(item) !== null) : [];
}
