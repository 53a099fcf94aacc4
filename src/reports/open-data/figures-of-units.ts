import { selectionOf } from '../../domain/figures/figure-catalogue.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import type { ReadSnapshot } from '../../projection/read-snapshots.ts';
import type { FigureRow } from '../../read/figures/figure-rows.ts';
import { MakeFigures } from '../../read/figures/make-figures.ts';
import { knownBefore } from '../keeping/known-before.ts';
import { keptContent } from '../keeping/stored-content.ts';
import { daysOf, type StoredReport } from '../keeping/stored-report.ts';
import { asOfDay, contentMadeBy } from '../verifying/content-of-cells.ts';
import { ALL_FAMILIES } from './datasets.ts';

/** Counts of a unit as a report knows them. */
export type UnitFigures = Readonly<{
  unit: string;
  name: string;
  level: string;
  counts: Readonly<Record<string, number>>;
}>;

const FIGURES = selectionOf(new Set(ALL_FAMILIES.flatMap(({ total, parts }) => [total, ...parts])));

/**
 * The counts of each unit below that of a frozen report, and of its own: the very ones that the report was made of.
 * @throws DomainError not-publishable where the figures of its as-of day are others today
 */
export async function figuresOfUnits(snapshot: ReadSnapshot, report: StoredReport): Promise<UnitFigures[]> {
  const asOf = asOfDay(report);
  const known = { asOf, knownBefore: knownBefore(report, snapshot.reference) };
  const making = new MakeFigures(snapshot, asOf);
  const again = await contentMadeBy(making, snapshot, report, known);
  if (keptContent(again) !== report.content) throw isOutdated();
  const period = daysOf(report.period);
  const unit = report.unit ?? undefined;
  const { rows } = await making.execute(
    { as: 'receiving', by: 'unit', period, unit, asOf, selection: FIGURES },
    known.knownBefore,
  );
  return rows.map((row) => toldOf(row, snapshot, period.to));
}

function toldOf({ key, name, figures }: FigureRow, { reference }: ReadSnapshot, day: number): UnitFigures {
  return { unit: key, name, level: reference.placeOf(key, day).level, counts: figures };
}

function isOutdated(): DomainError {
  return notPublishable(
    'What is known of the report’s as-of day is no longer what the report says: restate it, freeze the restatement and publish that',
  );
}

export function notPublishable(message: string): DomainError {
  return new DomainError('not-publishable', 'conflict', message);
}
