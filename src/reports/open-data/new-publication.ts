import type { StoredReport } from '../keeping/stored-report.ts';
import { type DatasetId, figuresOf } from './datasets.ts';
import { notPublishable, type UnitFigures } from './figures-of-units.ts';
import type { Checks, Publication, PublishedRow } from './publications.ts';
import { publishedCsv } from './published-csv.ts';
import { type Days, monthsOf } from './published-periods.ts';
import { type Counts, hiddenFigures, type Kept, keptBack, type RowToJudge } from './suppress.ts';

type ToPublish = Readonly<{
  report: Pick<StoredReport, 'id' | 'unit' | 'period'>;
  figures: readonly UnitFigures[];
  /** Everything that was published before. */
  others: readonly Publication[];
  smallCell: number;
  checks: Checks;
  now: number;
}>;

/**
 * The next version of a dataset's table for the days of a report, with what must be kept back.
 * @throws DomainError not-publishable for days that together with others would tell what is kept back
 */
export function newPublication(dataset: DatasetId, asked: ToPublish): Publication {
  const { report, figures, others, smallCell, checks, now } = asked;
  const days: Days = { from: report.period.from, to: report.period.to };
  const ofDataset = others.filter((other) => other.dataset === dataset);
  const ofUnit = others.filter(({ unit }) => unit === report.unit);
  checkDays(days, others, ofUnit);
  const sameDays = ofUnit.filter(({ from, to }) => from === days.from && to === days.to);
  const kept = keptBack(
    figures.map((row) => rowToJudge(row, sameDays)),
    smallCell,
  );
  const rows = figures.map((row, index) => publishedRow(dataset, row, kept[index] ?? {}));
  if (isLonger(days) && rows.some((row) => Object.keys(row.kept).length > 0)) throw hidesSomething();
  const number = 1 + ofDataset.filter(({ from, to }) => from === days.from && to === days.to).length;
  const { id, unit } = report;
  const csv = publishedCsv(dataset, days, rows);
  return { dataset, ...days, number, report: id, unit, rows, csv, checks, publishedAt: now };
}

function rowToJudge({ unit, counts }: UnitFigures, sameDays: readonly Publication[]): RowToJudge {
  const before = sameDays.flatMap(({ rows }) => rows.filter((row) => row.unit === unit));
  return { counts, keptBefore: allKept(before), publishedBefore: before.map((row) => row.counts) };
}

/** What any version or file of the same days has kept back. */
function allKept(rows: readonly PublishedRow[]): Kept {
  const kept: Record<string, 'parts' | 'all'> = {};
  for (const [family, level] of rows.flatMap((row) => Object.entries(row.kept)))
    kept[family] = kept[family] === 'all' ? 'all' : level;
  return kept;
}

function publishedRow(dataset: DatasetId, { unit, name, level, counts }: UnitFigures, kept: Kept): PublishedRow {
  const hidden = hiddenFigures(kept);
  const shown: Counts = Object.fromEntries(
    figuresOf(dataset)
      .filter((id) => !hidden.has(id))
      .map((id) => [id, counts[id] ?? 0]),
  );
  return { unit, name, level, counts: shown, kept };
}

/**
 * All files are of months that begin on one day of the month, so that no two of them share some of their days; a longer
 * period adds months up of which nothing was kept back.
 */
function checkDays(days: Days, others: readonly Publication[], ofUnit: readonly Publication[]): void {
  const months = monthsOf(days);
  if (!months)
    throw notPublishable('What is published is of whole months, or of several, from a 1st or from a 15th on');
  const [first] = others;
  if (first && first.from.slice(8) !== days.from.slice(8))
    throw notPublishable(
      `The months of what was published begin on the ${first.from.slice(8)}: other days would cut them`,
    );
  if (months.length === 1) return;
  const isOpen = (month: string): boolean => {
    const files = ofUnit.filter(({ from, to }) => from === month && monthsOf({ from, to })?.length === 1);
    return files.length > 0 && files.every(({ rows }) => rows.every(({ kept }) => Object.keys(kept).length === 0));
  };
  if (!months.every(isOpen)) throw hidesSomething();
}

function isLonger(days: Days): boolean {
  return (monthsOf(days) ?? []).length > 1;
}

function hidesSomething(): Error {
  return notPublishable(
    'Several months are published together only where each of them was, and nothing in them was kept back: publish the months',
  );
}
