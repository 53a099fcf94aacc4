import type { AdditiveFigure, Contribution } from '../../dossier/domain/contributions.ts';
import type { Day } from '../../dossier/domain/local-time.ts';
import type { Term } from '../../figures/figure-catalogue.ts';
import type { Period } from '../../figures/period.ts';
import type { Group, TallyQuestion } from '../../figures/tally-query.ts';

type Cell = Omit<Contribution, 'figures'> & Readonly<{ figures: Partial<Record<AdditiveFigure, number>> }>;

/** The contributions of many dossiers, added up in memory: what the read tables must hold. */
export class LogCells {
  private readonly cells = new Map<string, Cell>();

  add(contributions: readonly Contribution[]): void {
    for (const { place, subject, day, figures } of contributions) {
      const key = JSON.stringify([place.level, place.path, subject.procedure, subject.field, day]);
      const cell = this.cells.get(key) ?? { place, subject, day, figures: {} };
      this.cells.set(key, cell);
      for (const [figure, amount] of Object.entries(figures) as [AdditiveFigure, number][])
        cell.figures[figure] = (cell.figures[figure] ?? 0) + amount;
    }
  }

  /** The answer of `sumCells` to the same question, whose as-of day is left to whoever added the contributions. */
  groups(question: Omit<TallyQuestion, 'asOf'>): Group[] {
    const groups = new Map<string | null, bigint[]>();
    for (const cell of this.cells.values()) {
      if (!isAskedFor(cell, question)) continue;
      const key = keyOf(cell, question);
      const sums = groups.get(key) ?? question.terms.map(() => 0n);
      groups.set(
        key,
        question.terms.map((term, index) => (sums[index] ?? 0n) + amountOf(cell, term, question.period)),
      );
    }
    return [...groups].map(([key, sums]) => ({ key, sums }));
  }
}

function isAskedFor({ place, day }: Cell, { period, unit, level }: Omit<TallyQuestion, 'asOf'>): boolean {
  return (
    day <= period.to &&
    (unit === undefined || place.path.includes(unit)) &&
    (level === undefined || place.level === level)
  );
}

/** By unit: the next one on the way down, null for the unit itself. */
function keyOf({ place, subject }: Cell, { by, unit }: Pick<TallyQuestion, 'by' | 'unit'>): string | null {
  switch (by) {
    case 'none':
      return null;
    case 'level':
      return place.level;
    case 'field':
      return subject.field;
    case 'procedure':
      return subject.procedure;
    case 'unit':
      return place.path[unit === undefined ? 0 : place.path.indexOf(unit) + 1] ?? null;
  }
}

function amountOf({ day, figures }: Cell, { column, span }: Term, { from }: Period): bigint {
  return isInSpan(day, span, from) ? BigInt(figures[column] ?? 0) : 0n;
}

function isInSpan(day: Day, span: Term['span'], from: Day): boolean {
  if (span === 'until') return true;
  return span === 'during' ? day >= from : day < from;
}
