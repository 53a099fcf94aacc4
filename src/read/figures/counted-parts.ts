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

/** The order in which sums are given. */
export type SumOrder = Readonly<{ terms: readonly Term[]; procedureTerms: readonly Term[] }>;

/** Sums by the keys of their terms. */
type Sums = ReadonlyMap<string, bigint>;

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** What the figures of a row, or of the totals, come to, whatever their kind. */
export class CountedParts {
  private readonly sums: Sums;
  private readonly procedures: ReadonlyMap<string, Sums>;

  constructor(
    { terms, procedureTerms }: SumOrder,
    private readonly parts: Parts,
  ) {
    this.sums = addedUp(terms, parts.sums);
    const byProcedure = grouped(parts.procedures, ({ procedure }) => procedure);
    this.procedures = new Map(
      Array.from(byProcedure, ([procedure, groups]) => [
        procedure,
        addedUp(
          procedureTerms,
          groups.map(({ sums }) => sums),
        ),
      ]),
    );
  }

  /** @throws Error for a figure whose terms were not asked for, or that JSON's integers cannot carry. */
  valueOf(figure: FigureDefinition): number {
    if (isOfCatalogue(figure)) return this.proceduresCounted(figure);
    if (!isSum(figure)) return [...this.procedures.values()].filter((sums) => totalOf(figure.terms, sums) > 0n).length;
    const value = totalOf(figure.terms, this.sums);
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
    return sums !== undefined && totalOf(terms, sums) > 0n;
  }
}

function addedUp(terms: readonly Term[], groups: readonly (readonly bigint[])[]): Sums {
  return new Map(
    terms.map((term, index) => [termKey(term), groups.reduce((total, sums) => total + (sums[index] ?? 0n), 0n)]),
  );
}

function totalOf(terms: readonly Term[], sums: Sums): bigint {
  return terms.reduce((total, term) => {
    const sum = sums.get(termKey(term));
    if (sum === undefined) throw new Error(`The tally was not asked for ${termKey(term)}`);
    return total + BigInt(term.sign) * sum;
  }, 0n);
}

function hasTraits(traits: ProcedureTraits, wanted: Partial<ProcedureTraits>): boolean {
  return Object.entries(wanted).every(([trait, value]) => traits[trait as keyof ProcedureTraits] === value);
}
