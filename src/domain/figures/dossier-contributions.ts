import type { Channel } from '../dossier/vocabulary.ts';
import type { Dossier } from '../dossier/dossier-state.ts';
import { isGroupOnTime } from '../dossier/interlinked.ts';
import { isOnTimeByCorrection } from '../dossier/plain-history.ts';
import { type ClockState, type FoldContext, pastFirstDueFrom } from '../clock/legal-clock.ts';
import { brokenFrom, submissionPromise } from '../dossier/promises.ts';
import type { DossierFigure } from './additive-figures.ts';
import { type Add as AddTo, type AddStock as AddStockTo, type ContributionOf, FigureCells } from './figure-cells.ts';
import { addIndexFigures, hasElectronicResult } from './index-contributions.ts';
import { addPortalFigures } from './portal-contributions.ts';
import type { Instant, TimeZone } from '../time/local-time.ts';

export type DossierContribution = ContributionOf<DossierFigure>;

type Add = AddTo<DossierFigure>;
type AddStock = AddStockTo<DossierFigure>;

const RECEIVED_BY_CHANNEL: Readonly<Record<Channel, DossierFigure>> = {
  online: 'receivedOnline',
  'in-person': 'receivedInPerson',
  postal: 'receivedPostal',
  kiosk: 'receivedKiosk',
};

const RESOLVED_BY_JUDGEMENT = { early: 'resolvedEarly', onTime: 'resolvedOnTime', late: 'resolvedLate' } as const;

/**
 * The one definition of every additive figure of dossiers: the cells that a dossier adds to, one for each business day.
 * A figure of any period, unit or level is a sum of these cells over all dossiers; an event changes it by the difference
 * of what the dossier adds after and before. Nothing for a dossier that is absent or annulled.
 */
export function contributions(dossier: Dossier | null, ctx: FoldContext): DossierContribution[] {
  if (dossier === null || dossier.annulled) return [];
  const cells = new FigureCells<DossierFigure>();
  const add: Add = (at, figure, amount) => cells.add(ctx.zone.dayOf(at), figure, amount);
  if (dossier.parts === null) addAll(dossier, ctx, cells, add);
  else addGroup(dossier, add);
  const { place, competentPlace, procedure, field } = dossier;
  return cells.of(place, competentPlace, { procedure, field });
}

function addAll(dossier: Dossier, ctx: FoldContext, cells: FigureCells<DossierFigure>, add: Add): void {
  addIntake(dossier, add);
  addEnd(dossier, add);
  const addStock: AddStock = (figure, during) => cells.addStock(figure, during);
  addOverdueStocks(dossier, ctx.zone, addStock);
  addAwaitingStocks(dossier, ctx, addStock);
  for (const { day } of dossier.clock?.lateStops ?? []) cells.add(day, 'stopsLoggedLate');
  addSupplements(dossier, add);
  addPayments(dossier, add);
  addDocumentsAndRatings(dossier, add);
  addIndexFigures(dossier, ctx.zone, add, addStock);
  addPortalFigures(dossier, add);
}

/** The lead of an interlinked group adds to nothing else: its parts are the dossiers that are counted. */
function addGroup(lead: Dossier, add: Add): void {
  if (lead.receivedAt !== null) add(lead.receivedAt, 'interlinkedReceived');
  if (lead.endedAt !== null && isGroupOnTime(lead)) add(lead.endedAt, 'interlinkedOnTime');
}

function addIntake(dossier: Dossier, add: Add): void {
  if (dossier.receivedAt === null) return;
  const at = dossier.receivedAt;
  add(at, 'received');
  add(at, RECEIVED_BY_CHANNEL[dossier.channel]);
  add(at, 'pendingDelta');
  if (dossier.channel === 'online' && dossier.onlineLevel === 'full') add(at, 'receivedFullOnline');
  if (dossier.nonTerritorial) add(at, 'receivedNonTerritorial');
  if (dossier.documentsReused > 0) add(at, 'receivedReusing');
  if (dossier.clock?.givenLater) add(at, 'receivedDueGivenLater');
  if (dossier.clock?.startedWithoutArrival) add(at, 'startedWithoutArrival');
  addOnlineService(dossier, at, add);
}

/** Whoever filed online filed online, whatever the receipt of an old system says. */
function addOnlineService({ onlineLevel, channel, submission }: Dossier, at: Instant, add: Add): void {
  if (onlineLevel === 'information') return;
  const online = (submission?.channel ?? channel) === 'online' ? 1 : 0;
  add(at, 'onlineServiceReceived');
  add(at, 'onlineServiceReceivedOnline', online);
  if (onlineLevel !== 'full') return;
  add(at, 'fullServiceReceived');
  add(at, 'fullServiceReceivedOnline', online);
}

function addEnd(dossier: Dossier, add: Add): void {
  const { end, endedAt, receivedAt, clock } = dossier;
  if (end === null || endedAt === null) return;
  if (receivedAt !== null) add(endedAt, 'pendingDelta', -1);
  if (end === 'refused-receipt') add(endedAt, 'refusedReceipt');
  else if (end !== 'resolved') add(endedAt, end);
  else if (clock !== null) {
    addJudgement(clock, endedAt, add);
    if (isOnTimeByCorrection(dossier)) add(endedAt, 'resolvedOnTimeByCorrection');
    addResult(dossier, endedAt, add);
  }
}

function addJudgement(clock: ClockState, at: Instant, add: Add): void {
  const judgement = clock.judgement ?? 'onTime';
  add(at, RESOLVED_BY_JUDGEMENT[judgement]);
  if (judgement !== 'late' && clock.loggedLate) add(at, 'resolvedLoggedLate');
  if (clock.resolvedWhileStopped) add(at, 'resolvedWhileStopped');
  if (!clock.pastFirstDue) return;
  add(at, clock.extended ? 'resolvedPastFirstDueWithApology' : 'resolvedPastFirstDueWithoutApology');
}

function addSupplements({ supplements }: Dossier, add: Add): void {
  for (const [index, { at, askedLate }] of supplements.entries()) {
    add(at, 'supplementRequests');
    if (index > 0) add(at, 'supplementsRepeated');
    if (askedLate) add(at, 'supplementsAskedLate');
  }
}

function addResult(dossier: Dossier, at: Instant, add: Add): void {
  const { digitised, issuesResult } = dossier;
  const electronic = hasElectronicResult(dossier);
  if (electronic && digitised.some(({ kind }) => kind === 'component')) add(at, 'resolvedDigitised');
  if (!issuesResult) return;
  add(at, 'resolvedResultDue');
  if (electronic) add(at, 'resolvedElectronic');
}

/**
 * Overdue from the day of overdueFrom (not before the receipt) until the day of the end; past the first due date likewise,
 * and once past it, a clock that stands still does not change that.
 */
function addOverdueStocks({ receivedAt, endedAt, clock }: Dossier, zone: TimeZone, add: AddStock): void {
  if (receivedAt === null || clock === null) return;
  const ends = endedAt === null ? null : zone.dayOf(endedAt);
  const since = (from: Instant) => ({ begins: zone.dayOf(Math.max(from, receivedAt)), ends });
  if (clock.overdueFrom !== null) add('pendingOverdueDelta', since(clock.overdueFrom));
  const pastFirstDue = pastFirstDueFrom(clock, zone);
  if (pastFirstDue === null) return;
  const figure = clock.extended ? 'pendingPastFirstDueWithApologyDelta' : 'pendingPastFirstDueWithoutApologyDelta';
  add(figure, since(pastFirstDue));
}

/** From the day of the submission until that of the receipt or refusal; late once the promise of 8 hours is broken. */
function addAwaitingStocks(dossier: Dossier, ctx: FoldContext, add: AddStock): void {
  const { submission, receivedAt, endedAt } = dossier;
  if (submission === null) return;
  const { zone } = ctx;
  const answeredAt = receivedAt ?? endedAt;
  const ends = answeredAt === null ? null : zone.dayOf(answeredAt);
  add('awaitingReceiptDelta', { begins: zone.dayOf(submission.at), ends });
  for (const promise of submissionPromise(dossier, ctx))
    add('awaitingReceiptLateDelta', { begins: zone.dayOf(brokenFrom(promise, ctx)), ends });
}

function addPayments({ payments, feeSettled }: Dossier, add: Add): void {
  for (const { at, amountDong, method } of payments) {
    if (method !== 'online') continue;
    add(at, 'onlinePayments');
    add(at, 'onlinePaymentsDong', amountDong);
  }
  if (feeSettled === null) return;
  add(feeSettled.at, 'feeSettled');
  if (feeSettled.online) add(feeSettled.at, 'feeSettledOnline');
}

function addDocumentsAndRatings({ digitised, ratings }: Dossier, add: Add): void {
  for (const { at, documents, kind } of digitised) {
    add(at, 'documentsDigitised', documents);
    if (kind === 'result') add(at, 'resultsDigitised');
  }
  for (const { at, satisfied } of ratings) {
    add(at, 'ratings');
    if (satisfied) add(at, 'ratingsSatisfied');
  }
}
