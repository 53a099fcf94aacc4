import { type Day, type Instant, parseDay } from '../../domain/time/local-time.ts';
import type { ReadSnapshot } from '../../projection/read-snapshots.ts';
import { periodBefore } from '../../read/figures/comparing/period-before.ts';
import { MakeFigures } from '../../read/figures/make-figures.ts';
import { fillForm } from '../forms/fill-form.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import { gatherIndexTerms } from '../gathering/gather-index.ts';
import { gatherFormFigures } from '../gathering/gather-form-figures.ts';
import { dayAsked, daysOf, type StoredReport } from '../keeping/stored-report.ts';
import type { ReportContent } from '../report-content.answer.ts';
import type { LogCells } from './log-cells.ts';
import { TallyOfLog } from './tally-of-log.ts';

/**
 * What a report says when its figures come from given cells.
 * @param knownBefore names and the catalogue of procedures as known just before this instant; undefined: now
 * @throws DomainError identity-broken
 */
export async function contentOfCells(
  snapshot: ReadSnapshot,
  report: StoredReport,
  cells: LogCells,
  knownBefore: Instant | undefined,
): Promise<ReportContent> {
  const tally = new TallyOfLog(cells, report.position);
  return contentMadeBy(new MakeFigures(snapshot, asOfDay(report), tally), snapshot, report, {
    asOf: dayAsked(report),
    knownBefore,
  });
}

/** What a report says when its figures are made so. @throws DomainError identity-broken */
export async function contentMadeBy(
  making: MakeFigures,
  snapshot: ReadSnapshot,
  report: StoredReport,
  { asOf, knownBefore }: Readonly<{ asOf: Day | undefined; knownBefore: Instant | undefined }>,
): Promise<ReportContent> {
  const form = FORMS[report.form];
  const period = daysOf(report.period);
  const scope = { period, periodBefore: periodBefore(period), unit: report.unit ?? undefined, asOf };
  const { figures } = await gatherFormFigures(making, form, scope, knownBefore);
  const { targets, typed, typedNotes } = report;
  const index = await gatherIndexTerms(snapshot, { form: report.form, period, unit: scope.unit }, knownBefore);
  return fillForm(form, { figures, targets, index, typed, typedNotes });
}

/** The day as of which a report is known. */
export function asOfDay({ asOf, period }: StoredReport): Day {
  return parseDay(asOf) ?? daysOf(period).to;
}
