import { Injectable } from '@nestjs/common';
import { ActorNames } from '../access/accounts/actor-names.ts';
import { displayNameOf } from '../access/display-name.ts';
import { DomainError } from '../domain/values/domain-error.ts';
import { type FileAnswer, safeInFileName } from '../platform/http/file-answer.ts';
import { ReferenceData } from '../reference/snapshot/reference-data.ts';
import { ExplainDifferences } from './differences/explain-differences.ts';
import { answerOf, renderedOf } from './keeping/report-answers.ts';
import { ReportTable } from './keeping/report-table.ts';
import type { StoredReport } from './keeping/stored-report.ts';
import type { ReportAnswer } from './report.answer.ts';
import { formatsOf, RenderReport, REPORT_FORMATS, type ReportFormat } from './rendering/render-report.ts';

export type ReportFile = FileAnswer<Buffer> & Readonly<{ format: ReportFormat }>;

/** Shows a report as the API answers with it, and as its files. */
@Injectable()
export class ShowReport {
  constructor(
    private readonly table: ReportTable,
    private readonly reference: ReferenceData,
    private readonly rendering: RenderReport,
    private readonly differences: ExplainDifferences,
    private readonly names: ActorNames,
  ) {}

  /** A report that restates another one says what it changes. */
  async answer(report: StoredReport): Promise<ReportAnswer> {
    const { zone } = await this.reference.current();
    const preparedByName = await this.nameOf(report.createdBy);
    const answer = { ...answerOf(report, zone), preparedByName };
    if (report.restates === null) return answer;
    const first = await this.table.get(report.restates);
    return { ...answer, differences: await this.differences.between(first, report) };
  }

  private async nameOf(actor: string): Promise<string> {
    return (await this.names.of([actor])).get(actor) ?? displayNameOf(actor);
  }

  /** @throws DomainError not-found for a report that there is not, and for a format that its form does not come in. */
  async file(id: string, extension: string): Promise<ReportFile> {
    const report = await this.table.get(id);
    const format = formatOf(report, extension);
    const { zone } = await this.reference.current();
    const bytes = await this.rendering.execute(renderedOf(report, zone), format);
    return { bytes, length: bytes.length, format, name: nameOf(report, format) };
  }
}

function formatOf({ form }: StoredReport, extension: string): ReportFormat {
  const has = formatsOf(form);
  const format = REPORT_FORMATS.find((known) => known === extension);
  if (format && has.includes(format)) return format;
  throw new DomainError('not-found', 'not-found', `The form ${form} comes as ${has.join(', ')} alone`);
}

function nameOf({ form, unit, period }: StoredReport, format: ReportFormat): string {
  const words = [form, ...(unit === null ? [] : [unit]), period.from, period.to];
  return `${safeInFileName(words.join('-'))}.${format}`;
}
