import { formatDay, formatInstant, parseDay, type TimeZone } from '../../domain/time/local-time.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import type { RenderedReport } from '../rendering/rendered-report.ts';
import type { ReportAnswer, ReportParticulars } from '../report.answer.ts';
import { contentOf } from './stored-content.ts';
import type { StoredReport } from './stored-report.ts';

/** Whether it was made before its period was over, or as known before that. */
export function isProvisional(
  { period, asOf, createdAt, state }: Omit<StoredReport, 'content'>,
  zone: TimeZone,
): boolean {
  const to = parseDay(period.to) ?? 0;
  return state === 'draft' && (zone.dayOf(createdAt) <= to || (parseDay(asOf) ?? 0) < to);
}

/** What is said of a report as a whole, without its content. */
export function particularsOf(report: Omit<StoredReport, 'content'>, zone: TimeZone): ReportParticulars {
  return {
    id: report.id,
    form: report.form,
    unit: report.unit,
    period: report.period,
    asOf: report.asOf,
    state: report.state,
    number: report.number,
    restates: report.restates,
    reason: report.reason,
    position: report.position,
    definitionVersion: report.definitionVersion,
    sha256: report.sha256,
    createdAt: formatInstant(report.createdAt),
    createdBy: report.createdBy,
    frozenAt: report.frozenAt === null ? null : formatInstant(report.frozenAt),
    signedBy: report.signedBy,
    discarded: report.discarded,
    provisional: isProvisional(report, zone),
    synthetic: report.synthetic,
  };
}

export function answerOf(report: StoredReport, zone: TimeZone): ReportAnswer {
  const { title, code, source } = FORMS[report.form];
  const heading = { agency: report.agency, code, title, basis: source };
  return { ...particularsOf(report, zone), heading, ...contentOf(report.content) };
}

/** With what its printed forms need; their days are those of the deployment's zone. */
export function renderedOf(report: StoredReport, zone: TimeZone): RenderedReport {
  const dayOf = (instant: number): string => formatDay(zone.dayOf(instant));
  return {
    answer: answerOf(report, zone),
    createdOn: dayOf(report.createdAt),
    frozenOn: report.frozenAt === null ? null : dayOf(report.frozenAt),
  };
}
