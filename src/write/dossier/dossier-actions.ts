import type { CommandRoute } from '../../commands/command-routes.ts';
import { CorrectEvent } from '../../commands/correct-event.command.ts';
import { RateService, RecordLateCause, ReturnResult } from './commands/aftermath.command.ts';
import { AnswerConsultation, RequestConsultation } from './commands/consultation.command.ts';
import { DigitiseDocuments, ReuseData } from './commands/documents.command.ts';
import { ExtendDeadline } from './commands/due-date.command.ts';
import { ResolveDossier, StopDossier, WithdrawDossier } from './commands/end.command.ts';
import { ForwardDossier, ReceiveAtCompetentUnit, TransferDossier } from './commands/holder.command.ts';
import { RecordIdentityCheck } from './commands/identity.command.ts';
import { RecordPayment, RequestPayment } from './commands/payment.command.ts';
import { ReceiveDossier, RefuseReceipt } from './commands/receipt.command.ts';
import { AcceptSupplement, RequestSupplement } from './commands/supplement.command.ts';

/** What is done with a dossier once it is known: the path's last part, the command, what it does. */
export const DOSSIER_ACTIONS: readonly CommandRoute[] = [
  ['receive', ReceiveDossier, 'Receive it at the desk; on an unknown code this begins the dossier'],
  ['refuse-receipt', RefuseReceipt, 'Refuse to take it in, with the reason'],
  ['forward', ForwardDossier, 'Forward it to the department or post that must act'],
  ['request-supplement', RequestSupplement, 'Ask the applicant for more papers: the clock stands still'],
  ['accept-supplement', AcceptSupplement, 'Take in what was asked for: the whole limit counts again'],
  ['request-payment', RequestPayment, 'Ask for a payment, with or without stopping the clock'],
  ['record-payment', RecordPayment, 'Record a payment; the same reference again changes nothing'],
  ['digitise', DigitiseDocuments, 'Record digitised components or results'],
  ['reuse-data', ReuseData, 'Record that digitised data was reused'],
  ['record-identity-check', RecordIdentityCheck, 'Record how the applicant’s identity was checked; no value is kept'],
  ['receive-at-competent-unit', ReceiveAtCompetentUnit, 'Record that it has reached the unit that must resolve it'],
  ['transfer', TransferDossier, 'Transfer it to another competent unit'],
  ['request-consultation', RequestConsultation, 'Ask another unit for its opinion'],
  ['answer-consultation', AnswerConsultation, 'Record the opinion of a consulted unit'],
  ['extend', ExtendDeadline, 'Move the due date, once, with a letter of apology'],
  ['record-late-cause', RecordLateCause, 'Record why it is late'],
  ['withdraw', WithdrawDossier, 'The applicant withdraws it'],
  ['stop', StopDossier, 'Stop handling it, with the reason'],
  ['resolve', ResolveDossier, 'Resolve it: the clock ends here'],
  ['return-result', ReturnResult, 'Hand the result out'],
  ['rate', RateService, 'Record how the applicant rates the service'],
  ['correct', CorrectEvent, 'Correct or annul an event; nothing is rewritten'],
];
