import type { Day } from '../../../domain/time/local-time.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { agencyLines, type PrintedDossierWithText } from '../printed-dossier.ts';
import { type PaperForm, paperFormOn, type PaperKind } from './paper-forms.ts';

/** What every paper of the desk says of itself. */
export type PaperHead = Readonly<{
  form: PaperForm;
  code: string;
  /** The lines of its heading from the higher agency down; the last one issues it. */
  agency: readonly string[];
  /** Of its event, not of the printing. */
  day: Day;
  printedAt: Date;
  /** The name of the account that prints it. */
  printedBy: string;
}>;

/**
 * @param unit that issues the paper
 * @param day of the event that the paper is about: its form is the one in force then
 * @throws `not-found` where the circular of that day has no such paper
 */
export function paperHead(kind: PaperKind, unit: string, day: Day, printed: PrintedDossierWithText): PaperHead {
  const form = paperFormOn(kind, day);
  if (form === null) throw noPaper('the circular in force on the day of the event has none');
  const { code, facts, now, printedBy } = printed;
  return { form, code, agency: agencyLines(unit, day, facts), day, printedAt: new Date(now), printedBy };
}

/** A paper about something that did not happen does not exist. @param because the rest of the sentence */
export function noPaper(because: string): DomainError {
  return new DomainError('not-found', 'not-found', `There is no such paper: ${because}`);
}
