import type { ProcedureTraits } from '../../domain/figures/definitions/figure-definition.ts';
import {
  type CatalogueFigure,
  type FigureDefinition,
  isOfCatalogue,
  isSum,
  type Term,
  termKey,
} from '../../domain/figures/figure-catalogue.ts';
import { grouped } from '../../reference/snapshot/dated-versions.ts';
import type { ProcedureEntry } from './procedure-facts.ts';
import type { ProcedureGroup } from './tally/tally-source.ts';

/** What a row, or the totals, is made of; what they have together counts. */
export type Parts = Readonly<{
  /** Each in the order of the terms. */
  sums: readonly (readonly bigint[])[];
  /** Each in the order of the terms of procedures. */
  procedures: readonly Omit<ProcedureGroup, 'key'>[];
  catalogue: readonly ProcedureEntry[];
}>;

export const NO_PARTS: Parts = { sums: [], procedures: [], catalogue: [] };

/** Where in a group the sum of each term stands: rows ask for the same terms again and again. */
export class TermOrder {
  private readonly byKey: ReadonlyMap<string, number>;
  private readonly known = new Map<Term, number>();

  constructor(terms: readonly Term[]) {
    this.byKey = new Map(terms.map((term, index) => [termKey(term), index]));
  }

  /** @throws Error for a term that was not asked for. */
  indexOf(term: Term): number {
    const known = this.known.get(term) ?? this.byKey.get(termKey(term));
    if (known === undefined) throw new Error(`The tally was not asked for ${termKey(term)}`);
    this.known.set(term, known);
    return known;
  }
}

/** The orders in which sums are given. */
export type SumOrder = Readonly<{ terms: TermOrder; procedureTerms: TermOrder }>;

/** Sums in the order of their terms. */
type Sums = readonly bigint[];

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** What the figures of a row, or of the totals, come to, whatever their kind. */
export class CountedParts {
  private readonly sums: Sums;
  private readonly procedures: ReadonlyMap<string, Sums>;
  private readonly values = new Map<FigureDefinition, number>();

  constructor(
    private readonly order: SumOrder,
    private readonly parts: Parts,
  ) {
    this.sums = addedUp(parts.sums);
    const byProcedure = grouped(parts.procedures, ({ procedure }) => procedure);
    this.procedures = new Map(
      Array.from(byProcedure, ([procedure, groups]) => [procedure, addedUp(groups.map(({ sums }) => sums))]),
    );
  }

  /** @throws Error for a figure whose terms were not asked for, or that JSON's integers cannot carry. */
  valueOf(figure: FigureDefinition): number {
    const known = this.values.get(figure);
    if (known !== undefined) return known;
    const value = this.counted(figure);
    this.values.set(figure, value);
    return value;
  }

  private counted(figure: FigureDefinition): number {
    const { terms, procedureTerms } = this.order;
    if (isOfCatalogue(figure)) return this.proceduresCounted(figure);
    if (!isSum(figure))
      return [...this.procedures.values()].filter((sums) => totalOf(figure.terms, procedureTerms, sums) > 0n).length;
    const value = totalOf(figure.terms, terms, this.sums);
    if (value > MAX_SAFE || value < -MAX_SAFE)
      throw new Error(`The figure ${figure.id} leaves the range of JSON's integers`);
    return Number(value);
  }

  private proceduresCounted({ counted: { when, where }, terms }: CatalogueFigure): number {
    const found = this.parts.catalogue
      .filter(({ is, traits }) => is[when] && hasTraits(traits, where))
      .filter(({ procedure }) => terms.length === 0 || this.hasSome(procedure, terms));
    return new Set(found.map(({ procedure }) => procedure)).size;
  }

  private hasSome(procedure: string, terms: readonly Term[]): boolean {
    const sums = this.procedures.get(procedure);
    return sums !== undefined && totalOf(terms, this.order.procedureTerms, sums) > 0n;
  }
}

function addedUp(groups: readonly Sums[]): Sums {
  const [first = [], ...others] = groups;
  return others.reduce((total, sums) => total.map((sum, index) => sum + (sums[index] ?? 0n)), first);
}

function totalOf(terms: readonly Term[], order: TermOrder, sums: Sums): bigint {
  return terms.reduce((total, term) => {
    const sum = sums[order.indexOf(term)] ?? 0n;
    return term.sign === 1 ? total + sum : total - sum;
  }, 0n);
}

function hasTraits(traits: ProcedureTraits, wanted: Partial<ProcedureTraits>): boolean {
  return Object.entries(wanted).every(([trait, value]) => traits[trait as keyof ProcedureTraits] === value);
}
