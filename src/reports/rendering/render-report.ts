import { Injectable } from '@nestjs/common';
import { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import type { FormId } from '../forms/form-definition.ts';
import { csvOf } from './csv.ts';
import { renderPdf } from './pdf.ts';
import { type PrintedReport, printedReport } from './printed-report.ts';
import type { RenderedReport } from './rendered-report.ts';

export const REPORT_FORMATS = ['json', 'csv', 'xlsx', 'docx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const CONTENT_TYPES: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** The formats that a form comes in: all have those of data, some those of documents too. */
export function formatsOf(form: FormId): readonly ReportFormat[] {
  return REPORT_FORMATS.filter((format) => FORMS[form].asDocument || !['docx', 'pdf'].includes(format));
}

/** Makes the files of a report. */
@Injectable()
export class RenderReport {
  constructor(private readonly pdf: PdfRenderer) {}

  /** @throws Error for a format that the form does not come in: ask `formatsOf` first. */
  async execute(report: RenderedReport, format: ReportFormat): Promise<Buffer> {
    if (!formatsOf(report.answer.form).includes(format))
      throw new Error(`The form ${report.answer.form} does not come as ${format}`);
    if (format === 'json') return Buffer.from(JSON.stringify(report.answer), 'utf8');
    return this.printed(printedReport(report), format);
  }

  private async printed(report: PrintedReport, format: Exclude<ReportFormat, 'json'>): Promise<Buffer> {
    switch (format) {
      case 'csv':
        return csvOf(report);
      case 'xlsx':
        return workbookOf(report);
      case 'docx':
        return documentOf(report);
      case 'pdf':
        return renderPdf(report, this.pdf);
    }
  }
}

// The libraries of workbooks and documents are loaded with the first one: a start need not wait for them. These two stand
// outside the class, because the build does not rewrite the path of an import within a class with decorators.
async function workbookOf(report: PrintedReport): Promise<Buffer> {
  return (await import('./xlsx.ts')).xlsxOf(report);
}

async function documentOf(report: PrintedReport): Promise<Buffer> {
  return (await import('./docx.ts')).docxOf(report);
}
