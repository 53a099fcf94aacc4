import { LATE_CAUSE_LABELS } from '../../domain/dossier/vocabulary-labels.ts';
import type { LateCounts, SummaryRow } from './late-cases.answer.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { APPLICANT_NAME } from '../holders/holder-names.ts';
import { LEVEL_NAMES } from '../figures/naming/level-names.ts';
import { AGES, NO_CAUSE, type SummaryGrouping } from './late-words.ts';

/** As the statement gives it; the row of the totals has `is_total`. */
export type CountedRow = Readonly<{
  is_total: boolean;
  key: string | null;
  name: string | null;
  level: string | null;
  own: boolean | null;
  open: string;
  late: string;
  due_soon: string;
  oldest: Instant | null;
  stopped: string;
  stopped_since: Instant | null;
}>;

const CAUSE_NAMES: Readonly<Record<string, string>> = { ...LATE_CAUSE_LABELS, [NO_CAUSE]: 'Chưa ghi nguyên nhân' };

const HOLDER_NAMES: Readonly<Record<string, string>> = { applicant: APPLICANT_NAME };

const NAMES: Partial<Record<SummaryGrouping, Readonly<Record<string, string>>>> = {
  cause: CAUSE_NAMES,
  holder: HOLDER_NAMES,
};

const vietnamese = new Intl.Collator('vi');

/**
 * Rows by unit stand as in the tree, by level from the province down, by age from the youngest, all others by name.
 * @param procedureName by its code: names stand beside the log
 * @param inForce the children that have a row by unit even when they have nothing to show: a tree keeps those that ended
 */
export function summaryRows(
  by: SummaryGrouping,
  counted: readonly CountedRow[],
  inForce: readonly string[],
  procedureName: (code: string) => string | null,
): SummaryRow[] {
  if (by === 'unit') return counted.map(unitRow).filter((row) => row.own || row.open > 0 || inForce.includes(row.key));
  if (by === 'level') return levelRows(counted);
  if (by === 'age') return ageRows(counted);
  const nameOf = by === 'procedure' ? procedureName : (key: string) => NAMES[by]?.[key];
  return counted.map((row) => namedRow(row, nameOf)).sort((a, b) => vietnamese.compare(a.name, b.name));
}

/** Nothing where there is no row. */
export function countsOf(row: CountedRow | undefined): LateCounts {
  return row ? countsIn(row) : NOTHING;
}

const NOTHING: LateCounts = {
  open: 0,
  late: 0,
  dueSoon: 0,
  oldestOverdueFrom: null,
  stopped: 0,
  oldestStoppedSince: null,
};

function countsIn(row: CountedRow): LateCounts {
  return {
    open: Number(row.open),
    late: Number(row.late),
    dueSoon: Number(row.due_soon),
    oldestOverdueFrom: textOf(row.oldest),
    stopped: Number(row.stopped),
    oldestStoppedSince: textOf(row.stopped_since),
  };
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}

function unitRow(row: CountedRow): SummaryRow {
  const key = row.key ?? '';
  return {
    key,
    name: row.name ?? key,
    level: row.level ?? undefined,
    ...(row.own ? { own: true as const } : {}),
    ...countsOf(row),
  };
}

function levelRows(counted: readonly CountedRow[]): SummaryRow[] {
  return LEVEL_NAMES.map(({ key, name }) => ({
    key,
    name,
    ...countsOf(counted.find((row) => row.key === key)),
  }));
}

/** The statement numbers the ages from the oldest one on. */
function ageRows(counted: readonly CountedRow[]): SummaryRow[] {
  return AGES.map(({ key }, index) => ({
    key,
    name: `${key} ngày làm việc`,
    ...countsOf(counted.find((row) => row.key === String(AGES.length - 1 - index))),
  }));
}

/** Only the cause of a dossier can be missing. */
function namedRow(row: CountedRow, nameOf: (key: string) => string | null | undefined): SummaryRow {
  const key = row.key ?? NO_CAUSE;
  return { key, name: row.name ?? nameOf(key) ?? key, ...countsOf(row) };
}
