import {
  ADDITIVE_FIGURES,
  type AdditiveFigure,
  type Contribution,
  contributions,
} from '../../src/dossier/domain/contributions.ts';
import { fold } from '../../src/dossier/domain/fold.ts';
import { type Day, parseDay } from '../../src/dossier/domain/local-time.ts';
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
  const span = { from: dayOf(period.from), to: dayOf(period.to) };
  const groups = new Map<string, Contribution[]>();
  for (const cell of cells) {
    const key = rowKey(cell, query);
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  const rows = Array.from(groups, ([key, ofRow]) => [key, sumUp(ofRow, span)] as const);
  return { totals: sumUp(cells, span), rows: new Map(rows) };
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

type Span = Readonly<{ from: Day; to: Day }>;

function sumUp(cells: readonly Contribution[], { from, to }: Span): Figures {
  const during = sums(cells.filter(({ day }) => from <= day && day <= to));
  const before = sums(cells.filter(({ day }) => day < from));
  const until = sums(cells.filter(({ day }) => day <= to));
  const { pendingDelta: _pending, pendingOverdueDelta: _overdue, ...flows } = during;
  return {
    ...flows,
    resolved: during.resolvedEarly + during.resolvedOnTime + during.resolvedLate,
    carriedOver: before.pendingDelta,
    pending: until.pendingDelta,
    pendingOverdue: until.pendingOverdueDelta,
    pendingInTime: until.pendingDelta - until.pendingOverdueDelta,
    servicesWithDossiers: proceduresWith('onlineServiceReceived', cells, { from, to }),
    servicesWithOnlineDossiers: proceduresWith('onlineServiceReceivedOnline', cells, { from, to }),
  };
}

function sums(cells: readonly Contribution[]): Record<AdditiveFigure, number> {
  const total = (id: AdditiveFigure) => cells.reduce((sum, { figures }) => sum + (figures[id] ?? 0), 0);
  return Object.fromEntries(ADDITIVE_FIGURES.map((id) => [id, total(id)])) as Record<AdditiveFigure, number>;
}

function proceduresWith(figure: AdditiveFigure, cells: readonly Contribution[], { from, to }: Span): number {
  const during = cells.filter(({ day, figures }) => from <= day && day <= to && (figures[figure] ?? 0) > 0);
  return new Set(during.map(({ subject }) => subject.procedure)).size;
}

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`Not a day: ${text}`);
  return day;
}
