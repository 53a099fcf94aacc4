import { effectiveTexts } from '../../domain/stream/effective-text.ts';
import { Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { ActorNames } from '../../access/accounts/actor-names.ts';
import { displayNameOf } from '../../access/display-name.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import { Streams } from '../../log/streams/streams.ts';
import { type FileAnswer, safeInFileName } from '../../platform/http/file-answer.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { clockDocument } from './clock/clock-document.ts';
import { clockReport } from './clock/clock-report.ts';
import { apologyDocument } from './forms/apology-document.ts';
import { apologyLetter } from './forms/apology-letter.ts';
import { controlDocument } from './forms/control-document.ts';
import { controlSlip } from './forms/control-slip.ts';
import type { PaperKind } from './forms/paper-forms.ts';
import { paymentDocument } from './forms/payment-document.ts';
import { paymentReceipt } from './forms/payment-receipt.ts';
import { refusalDocument } from './forms/refusal-document.ts';
import { refusalSlip } from './forms/refusal-slip.ts';
import { stopDocument } from './forms/stop-document.ts';
import { stopNotice } from './forms/stop-notice.ts';
import type { PdfDefinition } from '../../platform/printing/pdf-content.ts';
import { receiptDocument } from './forms/receipt-document.ts';
import { receiptSlip } from './forms/receipt-slip.ts';
import { supplementDocument } from './forms/supplement-document.ts';
import { supplementSlip } from './forms/supplement-slip.ts';
import { LookUpPins } from '../public/look-up-pins.ts';
import { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { PrintPaper } from './print-paper.query.ts';
import type { PrintedDossier, PrintedDossierWithText } from './printed-dossier.ts';
import { SeenStreams } from '../../access/rights/seen-streams.ts';
import { outOfScope } from '../../access/rights/refusals.ts';

type Printing = (printed: PrintedDossierWithText) => PdfDefinition;

const FORMS: Readonly<Record<PaperKind, Printing>> = {
  receipt: (printed) => receiptDocument(receiptSlip(printed)),
  supplement: (printed) => supplementDocument(supplementSlip(printed)),
  refusal: (printed) => refusalDocument(refusalSlip(printed)),
  apology: (printed) => apologyDocument(apologyLetter(printed)),
  stop: (printed) => stopDocument(stopNotice(printed)),
  control: (printed) => controlDocument(controlSlip(printed)),
  payment: (printed) => paymentDocument(paymentReceipt(printed)),
};

/** Prints a form of a dossier. */
@Injectable()
export class PaperForms {
  constructor(
    private readonly streams: Streams,
    private readonly applicants: Applicants,
    private readonly renderer: PdfRenderer,
    private readonly pins: LookUpPins,
    private readonly names: ActorNames,
  ) {}

  /** @param by the actor who is named on the form @throws `not-received`, `not-found` where there is nothing to print */
  async print(kind: PaperKind, ref: StreamRef, printed: PrintedDossier, by: string): Promise<FileAnswer> {
    const personRef = streamRef('dossier', DOSSIERS.personAt(ref.key, printed.dossier));
    const [texts, applicant, names] = await Promise.all([
      this.streams.texts(ref),
      this.applicants.find(personRef),
      this.names.of([by, ...holdersIn(printed.history)]),
    ]);
    const withText = {
      ...printed,
      printedBy: names.get(by) ?? displayNameOf(by),
      accountNames: names,
      lookUpPin: await this.pins.of(ref),
      applicant: applicant ?? null,
      texts: effectiveTexts(printed.history, texts),
    };
    return fileOf(kind, ref.key, await this.renderer.render(FORMS[kind](withText)));
  }
}

/** Prints a dossier as the log has it now. */
@QueryHandler(PrintPaper)
export class PrintPapers implements IQueryHandler<PrintPaper> {
  constructor(
    private readonly reference: ReferenceData,
    private readonly seen: SeenStreams,
    private readonly renderer: PdfRenderer,
    private readonly forms: PaperForms,
  ) {}

  /** @throws `unknown-dossier`, `not-received`, `not-found` where nothing has happened that the paper could say. */
  async execute(asked: PrintPaper): Promise<FileAnswer> {
    const { code, kind, by } = asked;
    const ref = namedStream('dossier', code);
    const printed = await this.load(ref, asked);
    if (kind !== 'clock') return this.forms.print(kind, ref, printed, by);
    return fileOf(kind, ref.key, await this.renderer.render(clockDocument(clockReport(printed))));
  }

  private async load(ref: StreamRef, asked: PrintPaper): Promise<PrintedDossier> {
    const facts = await this.reference.current();
    const { state: dossier, stream, position, units, permit, now } = await this.seen.load(asked, DOSSIERS, ref, facts);
    if (asked.kind !== 'clock' && !permit.seesPeople(units)) throw outOfScope();
    return { code: ref.key, dossier, history: stream.history, position, now, facts };
  }
}

function holdersIn(history: PrintedDossier['history']): string[] {
  return history.flatMap((event) => (event.type === 'DossierForwarded' ? [event.data.holder] : []));
}

function fileOf(kind: string, code: string, bytes: Buffer): FileAnswer {
  return { bytes, length: bytes.length, name: `${kind}-${safeInFileName(code)}.pdf` };
}
