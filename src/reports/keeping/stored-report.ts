import { type Day, parseDay } from '../../domain/time/local-time.ts';
import type { Period } from '../../read/figures/period.ts';
import type { Target } from '../../reference/targets/target.ts';
import type { ReportParticulars } from '../report.answer.ts';

/** What a report is made of besides what it says of itself; days YYYY-MM-DD, instants epoch milliseconds. */
export type StoredReport = Omit<ReportParticulars, 'createdAt' | 'frozenAt' | 'provisional'> &
  Readonly<{
    createdAt: number;
    frozenAt: number | null;
    /** Whether the as-of day was asked for; else the report is made of all that the log held up to its position. */
    asOfGiven: boolean;
    typed: Readonly<Record<string, number>>;
    typedNotes: Readonly<Record<string, string>>;
    targets: readonly Target[];
    agency: readonly string[];
    referenceRevision: bigint;
    /** Canonical JSON: the very bytes, in UTF-8, that are hashed. */
    content: string;
  }>;

/** A draft to be written down. */
export type NewReport = Omit<StoredReport, 'state' | 'number' | 'sha256' | 'frozenAt' | 'signedBy' | 'discarded'>;

/** The days of a period that was kept. */
export function daysOf({ from, to }: StoredReport['period']): Period {
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === null || last === null) throw new Error('A report was kept whose period is no days');
  return { from: first, to: last };
}

/** The day as of which a report was asked for; undefined: as of its position. */
export function dayAsked({ asOf, asOfGiven }: Pick<StoredReport, 'asOf' | 'asOfGiven'>): Day | undefined {
  return asOfGiven ? (parseDay(asOf) ?? undefined) : undefined;
}
