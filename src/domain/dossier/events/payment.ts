import * as legalClock from '../../clock/legal-clock.ts';
import type { FoldContext } from '../../clock/legal-clock.ts';
import { type AnyEvent, type ClockPins, newestCalendar, type Pinned } from '../../values/event-definition.ts';
import { amount, blankableText, choice, flag, optional, required } from '../../values/event-field.ts';
import type { Dossier } from '../dossier-state.ts';
import { isAllPaid } from '../dossier-status.ts';
import { isBegun, isOpenOrResolved, whileProcessed } from '../state-rules.ts';
import { PAYMENT_METHODS } from '../vocabulary.ts';
import { advance, clockEvent, dossierEvent, moveClock } from './define.ts';

export const PaymentRequested = dossierEvent({
  type: 'PaymentRequested',
  fields: { amountDong: required(amount), stopsClock: optional(flag) },
  pins: newestCalendar,
  rules: whileProcessed,
  evolve: (state, event, ctx) => {
    const asked = advance(state, event, {
      requestedDong: state.requestedDong + event.data.amountDong,
      paymentRequests: state.paymentRequests + 1,
    });
    if (event.data.stopsClock !== true || isAllPaid(asked)) return asked;
    const clock = moveClock(asked, (running) => legalClock.stopForPayment(running, clockEvent(event), ctx));
    return { ...asked, clock, paymentStopOpen: (clock?.stoppedBy ?? null) !== null };
  },
});

/** A payment of the applicant. People may pay when they file, before the receipt. */
export const PaymentRecorded = dossierEvent({
  type: 'PaymentRecorded',
  fields: {
    amountDong: required(amount),
    method: required(choice(PAYMENT_METHODS)),
    reference: optional(blankableText),
  },
  knownBy: 'reference',
  pins: newestCalendar,
  rules: [isBegun, isOpenOrResolved],
  evolve: (state, event, ctx) => {
    const { amountDong, method } = event.data;
    const payment = { version: event.version, at: event.occurredAt, amountDong, method };
    const paid = advance(state, event, {
      payments: [...state.payments, payment],
      paidDong: state.paidDong + amountDong,
    });
    return settleFee(settlePaymentStop(paid, event, ctx), event);
  },
});

type ReadByTheClock = AnyEvent & Readonly<{ data: Pinned<ClockPins> }>;

function settlePaymentStop(paid: Dossier, event: ReadByTheClock, ctx: FoldContext): Dossier {
  if (!paid.paymentStopOpen || !isAllPaid(paid)) return paid;
  // A clock that has ended was judged as if every stop had ended with it.
  const goesOn = paid.end === null;
  return {
    ...paid,
    paymentStopOpen: false,
    clock: goesOn ? moveClock(paid, (clock) => legalClock.settlePayment(clock, clockEvent(event), ctx)) : paid.clock,
  };
}

/** Notes the first payment or receipt after which all that was asked for so far, and something was, is paid. */
export function settleFee(state: Dossier, { occurredAt }: AnyEvent): Dossier {
  const asked = (state.feeDong ?? 0) + state.requestedDong;
  if (state.feeSettled !== null || asked === 0 || !isAllPaid(state)) return state;
  return { ...state, feeSettled: { at: occurredAt, online: state.payments.at(-1)?.method === 'online' } };
}
