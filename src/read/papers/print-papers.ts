import { effectiveTexts } from '../../domain/stream/effective-text.ts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { namedStream, unknownStream } from '../../log/streams/named-stream.ts';
import { Streams } from '../../log/streams/streams.ts';
import { type FileAnswer, safeInFileName } from '../../platform/http/file-answer.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { clockDocument } from './clock/clock-document.ts';
import { clockReport } from './clock/clock-report.ts';
import { apologyDocument } from './forms/apology-document.ts';
import { apologyLetter } from './forms/apology-letter.ts';
import { receiptDocument } from './forms/receipt-document.ts';
import { receiptSlip } from './forms/receipt-slip.ts';
import { supplementDocument } from './forms/supplement-document.ts';
import { supplementSlip } from './forms/supplement-slip.ts';
import { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { PrintPaper } from './print-paper.query.ts';
import type { PrintedDossier, PrintedDossierWithText } from './printed-dossier.ts';

const FORMS = {
  receipt: (printed: PrintedDossierWithText) => receiptDocument(receiptSlip(printed)),
  supplement: (printed: PrintedDossierWithText) => supplementDocument(supplementSlip(printed)),
  apology: (printed: PrintedDossierWithText) => apologyDocument(apologyLetter(printed)),
} as const;

/** Prints a dossier as the log has it now. */
@QueryHandler(PrintPaper)
export class PrintPapers implements IQueryHandler<PrintPaper> {
  constructor(
    private readonly streams: Streams,
    private readonly applicants: Applicants,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly renderer: PdfRenderer,
  ) {}

  /** @throws `unknown-dossier`, `not-received`, `not-found` where nothing has happened that the paper could say. */
  async execute({ code, kind }: PrintPaper): Promise<FileAnswer> {
    const bytes = await (kind === 'clock' ? this.clockOf(code) : this.formOf(kind, code));
    return { bytes, length: bytes.length, name: `${kind}-${safeInFileName(code)}.pdf` };
  }

  /** The explanation of the clock, without personal data. */
  private async clockOf(code: string): Promise<Buffer> {
    const printed = await this.load(namedStream('dossier', code));
    return this.renderer.render(clockDocument(clockReport(printed)));
  }

  private async formOf(kind: keyof typeof FORMS, code: string): Promise<Buffer> {
    const ref = namedStream('dossier', code);
    const printed = await this.load(ref);
    const [texts, applicant] = await Promise.all([this.streams.texts(ref), this.applicants.find(ref)]);
    const withText = { ...printed, applicant: applicant ?? null, texts: effectiveTexts(printed.history, texts) };
    return this.renderer.render(FORMS[kind](withText));
  }

  private async load(ref: StreamRef): Promise<PrintedDossier> {
    const facts = await this.reference.current();
    const { stream, position } = await this.streams.load(DOSSIERS, ref, facts);
    const { state: dossier, history } = stream;
    if (dossier === null) throw unknownStream('dossier');
    return { code: ref.key, dossier, history, position, now: this.clock.now(), facts };
  }
}
