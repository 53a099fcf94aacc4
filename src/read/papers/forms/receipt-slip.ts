import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { type ClockState, isWaitingAt } from '../../../domain/clock/legal-clock.ts';
import type { Day } from '../../../domain/time/local-time.ts';
import { dongText, limitText } from '../../../platform/printing/vietnamese-amounts.ts';
import { longMoment } from '../../../platform/printing/vietnamese-time.ts';
import { type PrintedApplicant, type PrintedDossierWithText, procedureText, receiptOf } from '../printed-dossier.ts';
import { type PrintedComponent, printedComponents } from './components.ts';
import { type PaperHead, paperHead } from './paper-head.ts';

/** What stands on the receipt and appointment slip; null or nothing: unknown, a dotted line. */
export type ReceiptSlip = PaperHead &
  Readonly<{
    desk: string;
    applicant: PrintedApplicant;
    procedure: string;
    components: readonly PrintedComponent[];
    limit: string | null;
    receivedAt: string;
    dueAt: string | null;
    fee: string;
    /** Of the fee, as of the printing. */
    feePaid: string;
    feeOwed: string;
    /** Where and how the result comes. */
    resultBy: string | null;
    /** With it the holder of the slip looks the dossier up. */
    lookUpPin: string | null;
    /** What has become of the promised date since. */
    notes: readonly string[];
  }>;

const RESULT_BY = {
  counter: 'Bộ phận Tiếp nhận và Trả kết quả',
  postal: 'Tại nhà, qua dịch vụ bưu chính (trả phí)',
  online: 'Trực tuyến, bản điện tử',
} as const;

/**
 * The slip that the applicant was given, with the date promised then: what moved it later is a note.
 * @throws `not-received`.
 */
export function receiptSlip(printed: PrintedDossierWithText): ReceiptSlip {
  const { dossier, facts, applicant, texts } = printed;
  const receipt = receiptOf(printed);
  const { receivingUnit, procedure, feeDong, resultBy } = receipt.data;
  const day = facts.zone.dayOf(receipt.occurredAt);
  const { clock } = dossier;
  const promised = clock === null || isWaitingAt(clock, printed.now) ? null : firstPromise(clock);
  return {
    ...paperHead('receipt', receivingUnit, day, printed),
    desk: facts.unitNameOn(receivingUnit, day) ?? receivingUnit,
    applicant,
    procedure: procedureText(procedure, day, facts),
    components: printedComponents(texts.get(receipt.version)?.['components']),
    limit: limitOnTheSlip(receipt),
    receivedAt: longMoment(receipt.occurredAt, facts.zone),
    dueAt: promised === null ? null : longMoment(promised, facts.zone),
    fee: dongText(feeDong),
    feePaid: dongText(Math.min(feeDong, dossier.paidDong)),
    feeOwed: dongText(Math.max(0, feeDong - dossier.paidDong)),
    resultBy: resultBy === undefined ? null : RESULT_BY[resultBy],
    lookUpPin: printed.lookUpPin ?? null,
    notes: [...groupNotes(printed, day), ...(clock === null ? [] : notesOn(clock, printed))],
  };
}

/** Which dossiers of an interlinked group belong together. */
function groupNotes({ dossier, facts }: PrintedDossierWithText, day: Day): string[] {
  const { lead, parts } = dossier;
  const ofPart =
    lead === null ? [] : [`Là hồ sơ thành phần của hồ sơ liên thông ${lead}; phí, lệ phí nộp tại hồ sơ đó.`];
  const ofLead = (parts ?? []).map(
    ({ code, procedure }) => `Hồ sơ thành phần ${code}: ${procedureText(procedure, day, facts)}.`,
  );
  return [...ofPart, ...ofLead];
}

/** The due date as it was before anything moved it. */
export function firstPromise({ moves, dueAt }: Pick<ClockState, 'moves' | 'dueAt'>): number | null {
  const [first] = moves;
  return first === undefined ? dueAt : first.from;
}

function limitOnTheSlip({ data }: DossierEvent<'DossierReceived'>): string | null {
  return data.pinned.limit === null ? null : limitText(data.pinned.limit);
}

/** What the holder of the slip should know if the promised date no longer holds. */
function notesOn(clock: ClockState, { dossier, facts, now }: PrintedDossierWithText): string[] {
  const { dueAt, standing, waiting } = clock;
  if (waiting !== null && isWaitingAt(clock, now)) return [onItsWay(dueAt, waiting.until, dossier, facts)];
  const asOf = `tính đến ${longMoment(now, facts.zone)}`;
  if (standing !== null && standing.left !== null) {
    return [`Thời hạn giải quyết đang tạm dừng (${asOf}); thời gian trả kết quả được xác định lại khi tính tiếp.`];
  }
  if (dueAt === null || dueAt === firstPromise(clock)) return [];
  return [`Thời gian trả kết quả đã thay đổi (${asOf}) thành ${longMoment(dueAt, facts.zone)}.`];
}

/** Before it has arrived nobody can promise more than the latest day: the one that its way ends at the latest gives. */
function onItsWay(
  latest: number | null,
  until: number,
  { competentUnit }: PrintedDossierWithText['dossier'],
  facts: PrintedDossierWithText['facts'],
): string {
  const name = facts.unitNameOn(competentUnit, facts.zone.dayOf(until)) ?? competentUnit;
  const start = `Thời hạn giải quyết tính từ khi hồ sơ đến ${name}, chậm nhất ${longMoment(until, facts.zone)}`;
  return latest === null ? `${start}.` : `${start}; khi đó trả kết quả chậm nhất ${longMoment(latest, facts.zone)}.`;
}
