import { contributions } from '../../src/domain/figures/dossier-contributions.ts';
import { fold } from '../../src/domain/dossier/fold.ts';
import { type Day, parseDay } from '../../src/domain/time/local-time.ts';
import { ADDITIVE_FIGURES, type AdditiveFigure, type Contribution } from '../../src/domain/figures/additive-figures.ts';
import type { GoldenFacts } from './golden-facts.ts';
import type { GoldenStream } from './golden-import.ts';

export type Figures = Record<string, number>;

export type GoldenQuestion = Readonly<{
  query: Readonly<{ by: string; unit?: string; asOf?: string }>;
  period: Readonly<{ from: string; to: string }>;
}>;

/** Every dossier figure by brute force: a loop over the cells of all dossiers, as known on the as-of day. */
export function countFigures(
  streams: Iterable<GoldenStream>,
  { query, period }: GoldenQuestion,
  facts: GoldenFacts,
): { totals: Figures; rows: Map<string, Figures> } {
  const cells = [...cellsAsOf(streams, query.asOf, facts)].filter(({ place }) => isWithin(place.path, query.unit));
  const to = dayOf(period.to);
  const span = {
    from: dayOf(period.from),
    to,
    through: query.asOf === undefined ? to : Math.min(to, dayOf(query.asOf)),
  };
  const groups = cellsByRow(cells, query);
  const rows = Array.from(groups, ([key, ofRow]) => [key, ofDossiers(sumUp(ofRow, span))] as const);
  return { totals: ofDossiers(sumUp(cells, span)), rows: new Map(rows) };
}

function ofDossiers(figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).filter(([id]) => !id.startsWith('complaints')));
}

/** Cells by the key of the row that they belong to. */
export function cellsByRow(
  cells: readonly Contribution[],
  query: GoldenQuestion['query'],
): ReadonlyMap<string, Contribution[]> {
  const groups = new Map<string, Contribution[]>();
  for (const cell of cells) {
    const key = rowKey(cell, query);
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return groups;
}

function* cellsAsOf(
  streams: Iterable<GoldenStream>,
  asOf: string | undefined,
  facts: GoldenFacts,
): Generator<Contribution> {
  const end = asOf === undefined ? Infinity : facts.zone.startOf(dayOf(asOf) + 1);
  for (const { events } of streams) {
    const known = events.filter(({ recordedAt }) => recordedAt < end);
    yield* contributions(fold(known, facts), facts);
  }
}

function isWithin(path: readonly string[], unit: string | undefined): boolean {
  return unit === undefined || path.includes(unit);
}

function rowKey({ place, subject }: Contribution, { by, unit }: GoldenQuestion['query']): string {
  if (by === 'level') return place.level;
  if (by === 'field') return subject.field;
  if (by === 'procedure') return subject.procedure;
  if (unit === undefined) return place.path[0] ?? '';
  return place.path[place.path.indexOf(unit) + 1] ?? unit;
}

/** `through`: the last day that stocks tell of. */
export type Span = Readonly<{ from: Day; to: Day; through: Day }>;

/** Every figure that cells alone decide. */
export function sumUp(cells: readonly Contribution[], span: Span): Figures {
  const { from, to, through } = span;
  const during = sums(cells.filter(({ day }) => from <= day && day <= to));
  const before = sums(cells.filter(({ day }) => day < from));
  const until = sums(cells.filter(({ day }) => day <= through));
  const {
    pendingDelta: _pending,
    pendingOverdueDelta: _overdue,
    pendingPastFirstDueWithApologyDelta: _withApology,
    pendingPastFirstDueWithoutApologyDelta: _withoutApology,
    awaitingReceiptDelta: _awaitingReceipt,
    awaitingReceiptLateDelta: _awaitingReceiptLate,
    complaintsAwaitingDelta: _awaiting,
    complaintsPendingDelta: _complaints,
    complaintsPendingLateDelta: _complaintsLate,
    indexPendingLateDelta: _indexLate,
    resultsDigitised: _results,
    ...flows
  } = during;
  return {
    ...flows,
    resolved: during.resolvedEarly + during.resolvedOnTime + during.resolvedLate,
    carriedOver: before.pendingDelta,
    pending: until.pendingDelta,
    pendingOverdue: until.pendingOverdueDelta,
    pendingInTime: until.pendingDelta - until.pendingOverdueDelta,
    pendingPastFirstDueWithApology: until.pendingPastFirstDueWithApologyDelta,
    pendingPastFirstDueWithoutApology: until.pendingPastFirstDueWithoutApologyDelta,
    awaitingReceipt: until.awaitingReceiptDelta,
    awaitingReceiptLate: until.awaitingReceiptLateDelta,
    complaintsProcessed: during.complaintsRefused + during.complaintsAnswered,
    complaintsAwaiting: until.complaintsAwaitingDelta,
    complaintsPending: until.complaintsPendingDelta,
    ...ofTheIndex({ during, before, until }),
    servicesWithDossiers: proceduresWith('onlineServiceReceived', cells, span).size,
    servicesWithOnlineDossiers: proceduresWith('onlineServiceReceivedOnline', cells, span).size,
    resultTypesDigitised: proceduresWith('resultsDigitised', cells, span).size,
  };
}

type Spans = Readonly<Record<'during' | 'before' | 'until', Record<AdditiveFigure, number>>>;

/** What the service index works out of others. */
function ofTheIndex({ during, before, until }: Spans): Figures {
  const open = until.complaintsAwaitingDelta + until.complaintsPendingDelta;
  const indexHandled = before.pendingDelta + during.received;
  const indexOnTime = during.indexEndedInTime + until.pendingDelta - until.indexPendingLateDelta;
  return {
    indexHandled,
    indexOnTime,
    indexLate: indexHandled - indexOnTime,
    indexPendingLate: until.indexPendingLateDelta,
    complaintsHandled: during.complaintsReceived + before.complaintsAwaitingDelta + before.complaintsPendingDelta,
    complaintsPendingLate: until.complaintsPendingLateDelta,
    complaintsInTime: during.complaintsEndedInTime + open - until.complaintsPendingLateDelta,
  };
}

function sums(cells: readonly Contribution[]): Record<AdditiveFigure, number> {
  const total = (id: AdditiveFigure) => cells.reduce((sum, { figures }) => sum + (figures[id] ?? 0), 0);
  return Object.fromEntries(ADDITIVE_FIGURES.map((id) => [id, total(id)])) as Record<AdditiveFigure, number>;
}

/** The procedures with something in a column during the period. */
export function proceduresWith(
  figure: AdditiveFigure,
  cells: readonly Contribution[],
  { from, to }: Span,
): ReadonlySet<string> {
  const during = cells.filter(({ day, figures }) => from <= day && day <= to && (figures[figure] ?? 0) > 0);
  return new Set(during.map(({ subject }) => subject.procedure));
}

export function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`Not a day: ${text}`);
  return day;
}
