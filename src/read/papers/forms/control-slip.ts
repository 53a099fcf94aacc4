import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { effectiveEvents } from '../../../domain/stream/effective-events.ts';
import { workingTimeBetween } from '../../../domain/time/working-time.ts';
import { workingTimeText } from '../../../platform/printing/vietnamese-amounts.ts';
import { longMoment, shortMoment } from '../../../platform/printing/vietnamese-time.ts';
import { verdictOf } from '../clock/clock-verdict.ts';
import { type PrintedDossierWithText, procedureText, receiptOf } from '../printed-dossier.ts';
import { type Handover, handoversOf } from './handovers.ts';
import { type PaperHead, paperHead } from './paper-head.ts';

/** One hand-over: who gave it to whom, when, and how long it stayed there. */
export type ControlRow = Readonly<{ at: string; from: string; to: string; what: string; held: string }>;

/** The way of a dossier through its desks. */
export type ControlSlip = PaperHead &
  Readonly<{
    procedure: string;
    competentUnit: string;
    receivedAt: string;
    dueAt: string | null;
    verdict: string | null;
    rows: readonly ControlRow[];
  }>;

/** @throws `not-received`. */
export function controlSlip(printed: PrintedDossierWithText): ControlSlip {
  const { dossier, facts } = printed;
  const receipt = receiptOf(printed);
  const { zone } = facts;
  const day = zone.dayOf(receipt.occurredAt);
  const { clock, competentUnit } = dossier;
  const dueAt = clock?.dueAt ?? null;
  return {
    ...paperHead('control', receipt.data.receivingUnit, day, printed),
    procedure: procedureText(dossier.procedure, day, facts),
    competentUnit: facts.unitNameOn(competentUnit, day) ?? competentUnit,
    receivedAt: longMoment(receipt.occurredAt, zone),
    dueAt: dueAt === null ? null : longMoment(dueAt, zone),
    verdict: clock === null ? null : verdictOf(clock, printed),
    rows: controlRows(handoversOf(effectiveEvents(printed.history), facts, printed.accountNames), receipt, printed),
  };
}

/** What is with the applicant at its end is held no longer; what is still open is held until now. */
function controlRows(
  handovers: readonly Handover[],
  receipt: DossierEvent<'DossierReceived'>,
  { facts, now }: PrintedDossierWithText,
): ControlRow[] {
  const { zone } = facts;
  const workplace = {
    zone,
    calendar: facts.calendarAt(facts.currentCalendarRevision),
    hours: receipt.data.pinned.workingHours,
  };
  return handovers.map(({ at, from, to, what, last }, index) => {
    const until = handovers[index + 1]?.at ?? now;
    const held = last ? '' : workingTimeText(workingTimeBetween(at, until, workplace));
    return { at: shortMoment(at, zone), from, to, what, held };
  });
}
