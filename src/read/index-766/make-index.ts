import { type FigureSelection, selectionOf, withoutCatalogue } from '../../domain/figures/figure-catalogue.ts';
import { INDEX_FIGURES, type IndexInput } from '../../domain/index-766/formulas.ts';
import type { IndexDefinition } from '../../domain/index-766/index-definition.ts';
import { INDEX_IDENTITY_FIGURES } from '../../domain/index-766/index-identities.ts';
import type { Day } from '../../domain/time/local-time.ts';
import { invalidParameter } from '../../platform/http/page.ts';
import type { ReadSnapshot } from '../../projection/read-snapshots.ts';
import { indexInForce } from '../../reference/index-766/index-in-force.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { calendarPeriodOf } from '../figures/calendar-period.ts';
import { type MadeFigures, MakeFigures } from '../figures/make-figures.ts';
import type { IndexQuestion } from './index.query.ts';
import { newestTyped, NOTHING_TYPED, type TypedOfUnit, typedInput } from './typed/index-typed-table.ts';

const SELECTION: FigureSelection = selectionOf(new Set([...INDEX_FIGURES, ...INDEX_IDENTITY_FIGURES]));

/** What an index is made of. */
export type IndexBasis = Readonly<{ definition: IndexDefinition; made: MadeFigures }>;

/** The unit whose index it is; of everything the root, where there is one. */
export function indexUnit(
  { unit, period }: Pick<IndexQuestion, 'unit' | 'period'>,
  reference: Pick<ReferenceSnapshot, 'childrenOf'>,
): string | undefined {
  if (unit !== undefined) return unit;
  const [root, ...others] = reference.childrenOf(undefined, period.to, period.to);
  return others.length === 0 ? root : undefined;
}

/** Whether a unit lies below a root, where figures of the catalogue of procedures say nothing of it alone. */
export function isPart(
  { unit, period }: Pick<IndexQuestion, 'unit' | 'period'>,
  reference: Pick<ReferenceSnapshot, 'placeOf'>,
): boolean {
  return unit !== undefined && reference.placeOf(unit, period.to).path.length > 1;
}

/**
 * The version of the index and the figures, read by competent unit, all out of one snapshot.
 * @throws DomainError `invalid-field` for a version that nobody knows
 */
export async function indexBasis(
  snapshot: ReadSnapshot,
  asked: IndexQuestion,
  by: 'none' | 'unit',
  knownOn: Day,
): Promise<IndexBasis> {
  const { tx, reference } = snapshot;
  const { period, unit, asOf, version } = asked;
  const knownBefore = reference.knownBefore(asOf);
  const definition = await indexInForce(tx, { day: period.to, version, knownBefore });
  if (!definition) throw invalidParameter('version', 'is no version of the index that is known');
  const isOfUnits = by === 'unit' || isPart(asked, reference);
  const selection = isOfUnits ? withoutCatalogue(SELECTION) : SELECTION;
  const question = { period, unit, asOf, by, selection, as: 'competent' } as const;
  return { definition, made: await new MakeFigures(snapshot, knownOn).execute(question, knownBefore) };
}

/** What units have typed in for the period, by unit. */
export function indexTyped(
  { tx, reference }: ReadSnapshot,
  { period, asOf }: Pick<IndexQuestion, 'period' | 'asOf'>,
  units: readonly string[],
): Promise<ReadonlyMap<string, TypedOfUnit>> {
  return newestTyped(tx, { period, units }, reference.knownBefore(asOf));
}

/** @throws Error for a period that is none of the calendar: questions refuse it before */
export function indexInput(
  figures: IndexInput['figures'],
  { settings }: IndexDefinition,
  period: IndexQuestion['period'],
  typed: TypedOfUnit = NOTHING_TYPED,
): IndexInput {
  const months = calendarPeriodOf(period)?.months;
  if (months === undefined) throw new Error('The index was asked for days that are no period of the calendar');
  return { figures, settings, months, ...typedInput(typed) };
}
