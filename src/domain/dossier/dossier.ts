import type { DossierEvent, DossierEventType } from './dossier-events.ts';
import type { Dossier } from './dossier-state.ts';
import { receive, refuseReceipt, submit } from './evolve/beginnings.ts';
import {
  acceptSupplement,
  extendDeadline,
  requestSupplement,
  resolve,
  reviseClock,
  stop,
  withdraw,
} from './evolve/clock-events.ts';
import {
  answerConsultation,
  digitise,
  forward,
  rate,
  reassign,
  recordLateCause,
  requestConsultation,
  returnResult,
  reuse,
  transfer,
} from './evolve/handling.ts';
import { recordPayment, requestPayment } from './evolve/payments.ts';
import type { FoldContext } from '../clock/legal-clock.ts';

export type { Dossier } from './dossier-state.ts';

type BeginningType = 'DossierSubmitted' | 'DossierReceived' | 'ReceiptRefused';
type LaterType = Exclude<DossierEventType, BeginningType | 'EventCorrected'>;
type Apply<State, Type extends DossierEventType> = (
  state: State,
  event: DossierEvent<Type>,
  ctx: FoldContext,
) => Dossier;

const BEGIN: { [Type in BeginningType]: Apply<Dossier | null, Type> } = {
  DossierSubmitted: submit,
  DossierReceived: receive,
  ReceiptRefused: refuseReceipt,
};

const GO_ON: { [Type in LaterType]: Apply<Dossier, Type> } = {
  DossierForwarded: forward,
  SupplementRequested: requestSupplement,
  SupplementAccepted: acceptSupplement,
  PaymentRequested: requestPayment,
  PaymentRecorded: recordPayment,
  DocumentsDigitised: digitise,
  DigitisedDataReused: reuse,
  DossierTransferred: transfer,
  ConsultationRequested: requestConsultation,
  ConsultationAnswered: answerConsultation,
  DeadlineExtended: extendDeadline,
  LateCauseRecorded: recordLateCause,
  DossierWithdrawn: withdraw,
  DossierStopped: stop,
  DossierResolved: resolve,
  ResultReturned: returnResult,
  ServiceRated: rate,
  DossierReassigned: reassign,
  ClockRevised: reviseClock,
};

/**
 * The dossier after one more event. Pure, and total over every stream that the decisions allow.
 * @throws Error for a correction, which only `fold` of the whole stream can apply (`needsRefold`), and for a stream
 * that does not begin with a beginning: the log is then broken.
 */
export function evolve(state: Dossier | null, event: DossierEvent, ctx: FoldContext): Dossier {
  if (isBeginning(event)) return (BEGIN[event.type] as Apply<Dossier | null, BeginningType>)(state, event, ctx);
  if (event.type === 'EventCorrected') throw new Error('A correction needs a fold of the whole stream');
  if (state === null || state.annulled) throw new Error(`A dossier cannot begin with ${event.type}`);
  return (GO_ON[event.type] as Apply<Dossier, LaterType>)(state, event, ctx);
}

function isBeginning(event: DossierEvent): event is DossierEvent<BeginningType> {
  return Object.hasOwn(BEGIN, event.type);
}
