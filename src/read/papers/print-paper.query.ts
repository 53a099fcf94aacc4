import { Query } from '@nestjs/cqrs';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { PaperKind } from './forms/paper-forms.ts';

/** A paper of a dossier as a PDF: the explanation of the clock, or one of the forms of the desk. */
export class PrintPaper extends Query<FileAnswer> {
  /** @param by the account that asks, named on the forms */
  constructor(
    readonly code: string,
    readonly kind: 'clock' | PaperKind,
    readonly by: string,
  ) {
    super();
  }
}
