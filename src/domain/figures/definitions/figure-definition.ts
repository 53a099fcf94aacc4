import type { AdditiveFigure } from '../additive-figures.ts';

/**
 * Which cells of the tally a term sums up: those with a business day `during` the period, `until` its last day (a stock
 * at the end), or `before` its first day (a stock at the start).
 */
export type Span = 'during' | 'until' | 'before';

export type Sign = 1 | -1;

/** A sum of one column of the tally over a span, added or (`sign` −1) taken away. */
export type Term = Readonly<{ column: AdditiveFigure; span: Span; sign: Sign }>;

/** `flow`: what happened in the period; `stock`: what there was at one of its ends; `derived`: worked out of others. */
export type SumKind = 'flow' | 'stock' | 'derived';

/** What is counted, as a form prints it. */
export type FigureUnit =
  | 'hồ sơ'
  | 'phản ánh, kiến nghị'
  | 'yêu cầu'
  | 'giấy tờ'
  | 'giao dịch'
  | 'đồng'
  | 'phút'
  | 'lượt đánh giá'
  | 'dịch vụ công'
  | 'thủ tục'
  | 'loại kết quả';

/** By what the rows of an answer can split a figure. */
export const SPLITS = ['level', 'unit', 'field', 'procedure'] as const;
export type Split = (typeof SPLITS)[number];

/** What the catalogue says of a procedure, as far as it is counted. */
export type ProcedureTraits = Readonly<{
  onlineLevel: string;
  fullOnlineEligible: boolean;
  hasFee: boolean;
  payableOnline: boolean;
  interlinked: string;
  nonTerritorial: boolean;
  /** Its online level is partial or full. */
  online: boolean;
  /** Its online service is offered, as far as is known. */
  offered: boolean;
  /** Public by the period's last day. */
  public: boolean;
  complete: boolean;
  /** For persons, alone or among others. */
  forPersons: boolean;
  /** Every version decided on in the period came early enough before the text behind it was in force. */
  decidedOnTime: boolean;
  /** Every version of the period that had to be made public was, in time. */
  madePublicOnTime: boolean;
}>;

/**
 * Which procedures are counted: those in force on the period's last day, whose first day (last day, itself still in
 * force) is in the period, or with a version decided on in it (that had to be made public by its end); of them the ones
 * with all of these traits.
 */
export type CountedProcedures = Readonly<{
  when: 'inForce' | 'published' | 'abolished' | 'decided' | 'toMakePublic';
  where: Partial<ProcedureTraits>;
}>;

type Described = Readonly<{
  id: string;
  /** As official forms print it. */
  name: string;
  unit: FigureUnit;
  /** What one of it is and on which day it counts, in Vietnamese. */
  counts: string;
  splitBy: readonly Split[];
  /** It counts dossiers or complaints one by one, so they can be listed. */
  hasList: boolean;
  /** The law, form or text that asks for it. */
  source: string;
}>;

/** The sum of its terms. */
export type SumFigure = Described & Readonly<{ kind: SumKind; terms: readonly Term[] }>;

/** The number of procedures each of which has a sum of these terms that is more than 0; not additive. */
export type DistinctFigure = Described & Readonly<{ kind: 'distinct'; terms: readonly Term[] }>;

/** The number of procedures of the catalogue; where there are terms, of those with a sum of them that is more than 0. */
export type CatalogueFigure = Described &
  Readonly<{ kind: 'catalogue'; counted: CountedProcedures; terms: readonly Term[] }>;

export type FigureDefinition = SumFigure | DistinctFigure | CatalogueFigure;

export type FigureKind = FigureDefinition['kind'];

/** One side of a rate: figures that are added or (`sign` −1) taken away. */
export type RateSide = readonly Readonly<{ figure: string; sign: Sign }>[];

export type RateDefinition = Readonly<{
  id: string;
  name: string;
  numerator: RateSide;
  denominator: RateSide;
  /** What it is a share of, in Vietnamese. */
  counts: string;
  source: string;
}>;
