import { placeIn } from '../../domain/figures/figure-cells.ts';
import type { Day } from '../../domain/time/local-time.ts';
import type { Term } from '../../domain/figures/figure-catalogue.ts';
import type { Period } from '../../read/figures/period.ts';
import type { Group, ProcedureGroup, Tally, TallyQuestion } from '../../read/figures/tally/tally-source.ts';
import type { AdditiveFigure, Contribution } from '../../domain/figures/additive-figures.ts';

type Cell = Omit<Contribution, 'figures'> & Readonly<{ figures: Partial<Record<AdditiveFigure, number>> }>;

/** The as-of day is left to whoever adds the contributions. */
type Question = Omit<TallyQuestion, 'asOf'>;

/** The contributions of many dossiers and complaints, added up in memory: what the read tables must hold. */
export class LogCells {
  private readonly cells = new Map<string, Cell>();

  add(contributions: readonly Contribution[]): void {
    for (const { place, competentPlace, subject, day, figures } of contributions) {
      const key = JSON.stringify([place, competentPlace, subject.procedure, subject.field, day]);
      const cell = this.cells.get(key) ?? { place, competentPlace, subject, day, figures: {} };
      this.cells.set(key, cell);
      for (const [figure, amount] of Object.entries(figures) as [AdditiveFigure, number][])
        cell.figures[figure] = (cell.figures[figure] ?? 0) + amount;
    }
  }

  /** The sums that the read tables must have for the same question. */
  sumUp(question: Question): Pick<Tally, 'groups' | 'procedures'> {
    const { period, terms, procedureTerms } = question;
    const groups = new Map<string, Adding<Group>>();
    const procedures = new Map<string, Adding<ProcedureGroup>>();
    for (const cell of this.cells.values()) {
      if (!isAskedFor(cell, question)) continue;
      const key = keyOf(cell, question);
      const { procedure } = cell.subject;
      addTo(groups, { key }, amountsOf(cell, terms, period));
      if (procedure !== '') addTo(procedures, { key, procedure }, amountsOf(cell, procedureTerms, period));
    }
    return {
      groups: [...groups.values()],
      procedures: [...procedures.values()].filter(({ sums }) => sums.some((sum) => sum !== 0n)),
    };
  }
}

type Adding<G extends Group> = Omit<G, 'sums'> & { sums: bigint[] };

function addTo<G extends Group>(groups: Map<string, Adding<G>>, of: Omit<G, 'sums'>, amounts: readonly bigint[]): void {
  const id = JSON.stringify(of);
  const group = groups.get(id);
  if (group) group.sums = group.sums.map((sum, index) => sum + (amounts[index] ?? 0n));
  else groups.set(id, { ...of, sums: [...amounts] });
}

function isAskedFor(cell: Cell, { as, period, unit, level }: Question): boolean {
  const place = placeIn(cell, as);
  return (
    cell.day <= period.to &&
    (unit === undefined || place.path.includes(unit)) &&
    (level === undefined || place.level === level)
  );
}

/** By unit: the next one on the way down, null for the unit itself; null for a complaint, which has no subject. */
function keyOf(cell: Cell, { as, by, unit }: Pick<Question, 'as' | 'by' | 'unit'>): string | null {
  const { subject } = cell;
  const place = placeIn(cell, as);
  switch (by) {
    case 'none':
      return null;
    case 'level':
      return place.level;
    case 'field':
      return subject.field || null;
    case 'procedure':
      return subject.procedure || null;
    case 'unit':
      return place.path[unit === undefined ? 0 : place.path.indexOf(unit) + 1] ?? null;
  }
}

function amountsOf({ day, figures }: Cell, terms: readonly Term[], { from }: Period): bigint[] {
  return terms.map(({ column, span }) => (isInSpan(day, span, from) ? BigInt(figures[column] ?? 0) : 0n));
}

function isInSpan(day: Day, span: Term['span'], from: Day): boolean {
  if (span === 'until') return true;
  return span === 'during' ? day >= from : day < from;
}
