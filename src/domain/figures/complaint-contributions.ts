import type { Subject } from '../complaint/vocabulary.ts';
import type { ComplaintFigure } from './additive-figures.ts';
import { type ContributionOf, FigureCells } from './figure-cells.ts';
import type { FoldContext } from '../clock/legal-clock.ts';
import type { Day, TimeZone } from '../time/local-time.ts';
import type { Complaint } from '../complaint/complaint-state.ts';
import { deadlinesOf } from '../complaint/deadlines.ts';
import { type ComplaintRule, complaintRuleOf } from '../complaint/index-rule.ts';

export type ComplaintContribution = ContributionOf<ComplaintFigure>;

type Stock = 'complaintsAwaitingDelta' | 'complaintsPendingDelta';
type Step = Readonly<{ day: Day; figure: Stock; amount: 1 | -1 }>;
/** From a day to another, itself outside; null: until now. */
type Stretch = Readonly<{ begins: Day; ends: Day | null }>;

/** A complaint has no procedure and no field; no code is empty. */
const NO_SUBJECT: ComplaintContribution['subject'] = { procedure: '', field: '' };

/**
 * The one definition of every additive figure of complaints: the cells that a complaint adds to, one for each business
 * day, at the place that was pinned at its receipt. Nothing for a complaint that is absent or annulled.
 */
export function complaintContributions(complaint: Complaint | null, ctx: FoldContext): ComplaintContribution[] {
  if (complaint === null || complaint.annulled) return [];
  const cells = new FigureCells<ComplaintFigure>();
  cells.add(ctx.zone.dayOf(complaint.receivedAt), 'complaintsReceived');
  addEnd(complaint, ctx, cells);
  const steps = stockSteps(complaint, ctx.zone);
  for (const { day, figure, amount } of steps) cells.add(day, figure, amount);
  addByIndexRule(complaint, pendingStretches(steps), ctx, cells);
  return cells.of(complaint.place, complaint.place, NO_SUBJECT);
}

/** Answered at or after the overdueFrom of its answer is late (QĐ 766/QĐ-TTg: 15 working days). */
function addEnd(complaint: Complaint, ctx: FoldContext, cells: FigureCells<ComplaintFigure>): void {
  const { end, endedAt } = complaint;
  if (end === null || endedAt === null) return;
  const day = ctx.zone.dayOf(endedAt);
  cells.add(day, end === 'refused' ? 'complaintsRefused' : 'complaintsAnswered');
  if (end !== 'answered') return;
  const deadline = deadlinesOf(complaint, ctx).find(({ kind }) => kind === 'answer');
  if (deadline && endedAt >= deadline.overdueFrom) cells.add(day, 'complaintsAnsweredLate');
}

/**
 * How a complaint goes from stock to stock. It is in exactly one of them from the day of its receipt until the day of
 * its end, whatever order the stream's times have: changes follow each other in the order of their recording, none is
 * earlier than the one before, and none later than the end.
 */
function stockSteps(complaint: Complaint, zone: TimeZone): Step[] {
  const end = complaint.endedAt === null ? null : zone.dayOf(complaint.endedAt);
  let stock: Stock = 'complaintsPendingDelta';
  let day = zone.dayOf(complaint.receivedAt);
  const steps: Step[] = [{ day, figure: stock, amount: 1 }];
  for (const at of changesOf(complaint)) {
    day = Math.max(day, zone.dayOf(at));
    if (end !== null) day = Math.min(day, end);
    steps.push({ day, figure: stock, amount: -1 });
    stock = otherThan(stock);
    steps.push({ day, figure: stock, amount: 1 });
  }
  if (end !== null) steps.push({ day: end, figure: stock, amount: -1 });
  return steps;
}

/** Requests and informations in turn, in the order of their recording. */
function changesOf({ waits, informationRequestedAt }: Complaint): number[] {
  const changes = waits.flatMap(({ requestedAt, receivedAt }) => [requestedAt, receivedAt]);
  return informationRequestedAt === null ? changes : [...changes, informationRequestedAt];
}

function otherThan(stock: Stock): Stock {
  return stock === 'complaintsPendingDelta' ? 'complaintsAwaitingDelta' : 'complaintsPendingDelta';
}

/** When it was open and not waiting for information. */
function pendingStretches(steps: readonly Step[]): Stretch[] {
  const pending = steps.filter(({ figure }) => figure === 'complaintsPendingDelta');
  return pending.flatMap(({ day, amount }, index) =>
    amount === 1 ? [{ begins: day, ends: pending[index + 1]?.day ?? null }] : [],
  );
}

const RECEIVED_BY_SUBJECT: Readonly<Record<Subject, ComplaintFigure>> = {
  conduct: 'complaintsOnConduct',
  regulation: 'complaintsOnRegulation',
};

/** What the service index counts (QĐ 766/QĐ-TTg), by its own rule of what is in time. */
function addByIndexRule(
  complaint: Complaint,
  pending: readonly Stretch[],
  ctx: FoldContext,
  cells: FigureCells<ComplaintFigure>,
): void {
  const { subject, dossier, repeats, endedAt } = complaint;
  const received = ctx.zone.dayOf(complaint.receivedAt);
  const rule = complaintRuleOf(complaint, ctx);
  cells.add(received, RECEIVED_BY_SUBJECT[subject]);
  if (dossier !== null && repeats === null) cells.add(received, 'complaintsOnDossiers');
  if (isDiscontent(complaint, rule)) cells.add(received, 'complaintsDiscontent');
  const ends = endedAt === null ? null : ctx.zone.dayOf(endedAt);
  if (ends !== null && rule.endedInTime) cells.add(ends, 'complaintsEndedInTime');
  for (const late of lateStretches(rule, pending, ends, ctx.zone)) cells.addStock('complaintsPendingLateDelta', late);
}

function isDiscontent({ repeats, dissatisfied, endedAt }: Complaint, { endedInTime }: ComplaintRule): boolean {
  return repeats !== null || dissatisfied || (endedAt !== null && !endedInTime);
}

/**
 * Late from the day on which an answer is, but for the days on which information is awaited; from the day of a request
 * that came too late without a break.
 */
function lateStretches(
  { answerLateFrom, askedLateAt }: ComplaintRule,
  pending: readonly Stretch[],
  ends: Day | null,
  zone: TimeZone,
): Stretch[] {
  const from = zone.dayOf(answerLateFrom);
  const asked = askedLateAt === null ? null : zone.dayOf(askedLateAt);
  const unbroken = asked === null ? [] : [{ begins: asked, ends }];
  return [...pending.map((stretch) => partOf(stretch, from, asked)), ...unbroken];
}

/** The part of a stretch from a day on and, where one is given, before another. */
function partOf({ begins, ends }: Stretch, from: Day, before: Day | null): Stretch {
  const until = before === null ? ends : Math.min(before, ends ?? before);
  return { begins: Math.max(begins, from), ends: until };
}
