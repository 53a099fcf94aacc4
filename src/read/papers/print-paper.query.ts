import { Query } from '@nestjs/cqrs';
import type { FileAnswer } from '../../platform/http/file-answer.ts';

/** A paper of the desk as a PDF: the explanation of the clock, or one of the forms. */
export class PrintPaper extends Query<FileAnswer> {
  constructor(
    readonly code: string,
    readonly kind: PaperKind,
  ) {
    super();
  }
}

export type PaperKind = 'clock' | 'receipt' | 'supplement' | 'apology';
