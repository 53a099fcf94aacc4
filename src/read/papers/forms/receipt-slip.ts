import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import type { ClockState } from '../../../domain/clock/legal-clock.ts';
import { agencyLines, type PrintedApplicant, type PrintedDossierWithText } from '../printed-dossier.ts';
import { procedureText, receiptOf } from '../printed-dossier.ts';
import { dongText, limitText } from '../../../platform/printing/vietnamese-amounts.ts';
import { longMoment } from '../../../platform/printing/vietnamese-time.ts';

/** What stands on the receipt and appointment slip; null: unknown, a dotted line. */
export type ReceiptSlip = Readonly<{
  code: string;
  agency: readonly string[];
  day: number;
  desk: string;
  applicant: PrintedApplicant;
  procedure: string;
  limit: string | null;
  receivedAt: string;
  dueAt: string | null;
  fee: string;
  /** What has become of the promised date since. */
  notes: readonly string[];
  printedAt: Date;
}>;

/**
 * The slip that the applicant was given, with the date promised then: what moved it later is a note.
 * @throws `not-received`.
 */
export function receiptSlip(printed: PrintedDossierWithText): ReceiptSlip {
  const { code, dossier, facts, applicant, now } = printed;
  const receipt = receiptOf(printed);
  const { receivingUnit, procedure, feeDong } = receipt.data;
  const day = facts.zone.dayOf(receipt.occurredAt);
  const { clock } = dossier;
  const promised = clock === null ? null : firstPromise(clock);
  return {
    code,
    agency: agencyLines(receivingUnit, day, facts),
    day,
    desk: facts.unitNameOn(receivingUnit, day) ?? receivingUnit,
    applicant,
    procedure: procedureText(procedure, day, facts),
    limit: limitOnTheSlip(receipt),
    receivedAt: longMoment(receipt.occurredAt, facts.zone),
    dueAt: promised === null ? null : longMoment(promised, facts.zone),
    fee: dongText(feeDong),
    notes: clock === null ? [] : notesOn(clock, printed),
    printedAt: new Date(now),
  };
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
function notesOn(clock: ClockState, { facts, now }: PrintedDossierWithText): string[] {
  const { dueAt, standing } = clock;
  const asOf = `tính đến ${longMoment(now, facts.zone)}`;
  if (standing !== null && standing.left !== null) {
    return [`Thời hạn giải quyết đang tạm dừng (${asOf}); thời gian trả kết quả được xác định lại khi tính tiếp.`];
  }
  if (dueAt === null || dueAt === firstPromise(clock)) return [];
  return [`Thời gian trả kết quả đã thay đổi (${asOf}) thành ${longMoment(dueAt, facts.zone)}.`];
}
