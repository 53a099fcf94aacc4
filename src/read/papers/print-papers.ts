import { effectiveTexts } from '../../domain/stream/effective-text.ts';
import { Injectable } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { namedStream, unknownStream } from '../../log/streams/named-stream.ts';
import { Streams } from '../../log/streams/streams.ts';
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
import type { PrintedDossier, PrintedDossierWithText } from './printed-dossier.ts';

const FORMS = {
  receipt: (printed: PrintedDossierWithText) => receiptDocument(receiptSlip(printed)),
  supplement: (printed: PrintedDossierWithText) => supplementDocument(supplementSlip(printed)),
  apology: (printed: PrintedDossierWithText) => apologyDocument(apologyLetter(printed)),
} as const;

/** The papers of the desk that a dossier may have. */
export type FormKind = keyof typeof FORMS;

/** Prints a dossier as the log has it now. */
@Injectable()
export class PrintPapers {
  constructor(
    private readonly streams: Streams,
    private readonly applicants: Applicants,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly renderer: PdfRenderer,
  ) {}

  /** The explanation of the clock, without personal data. @throws `unknown-dossier`, `not-received`. */
  async clockOf(code: string): Promise<Buffer> {
    const printed = await this.load(namedStream('dossier', code));
    return this.renderer.render(clockDocument(clockReport(printed)));
  }

  /** @throws `unknown-dossier`, `not-received`, `not-found` where nothing has happened that the paper could say. */
  async formOf(kind: FormKind, code: string): Promise<Buffer> {
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
