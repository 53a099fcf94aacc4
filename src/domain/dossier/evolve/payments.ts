import type { DossierEvent } from '../dossier-events.ts';
import type { Dossier } from '../dossier-state.ts';
import * as legalClock from '../../clock/legal-clock.ts';
import type { FoldContext } from '../../clock/legal-clock.ts';
import { advance } from './advance.ts';
import { clockEvent, moveClock } from './clock-events.ts';

/** Σ paid ≥ feeDong + Σ requested; never before the receipt, which says the fee. */
export function isAllPaid(dossier: Dossier): boolean {
  return dossier.feeDong !== null && dossier.paidDong >= dossier.feeDong + dossier.requestedDong;
}

export function requestPayment(state: Dossier, event: DossierEvent<'PaymentRequested'>, ctx: FoldContext): Dossier {
  const asked = advance(state, event, {
    requestedDong: state.requestedDong + event.data.amountDong,
    paymentRequests: state.paymentRequests + 1,
  });
  if (event.data.stopsClock !== true || isAllPaid(asked)) return asked;
  const clock = moveClock(asked, (running) => legalClock.stopForPayment(running, clockEvent(event), ctx));
  return { ...asked, clock, paymentStopOpen: (clock?.stoppedBy ?? null) !== null };
}

export function recordPayment(state: Dossier, event: DossierEvent<'PaymentRecorded'>, ctx: FoldContext): Dossier {
  const { amountDong, method } = event.data;
  const payment = { version: event.version, at: event.occurredAt, amountDong, method };
  const paid = advance(state, event, {
    payments: [...state.payments, payment],
    paidDong: state.paidDong + amountDong,
  });
  return settleFee(settlePaymentStop(paid, event, ctx), event);
}

function settlePaymentStop(paid: Dossier, event: DossierEvent<'PaymentRecorded'>, ctx: FoldContext): Dossier {
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
export function settleFee(state: Dossier, event: DossierEvent<'PaymentRecorded' | 'DossierReceived'>): Dossier {
  const asked = (state.feeDong ?? 0) + state.requestedDong;
  if (state.feeSettled !== null || asked === 0 || !isAllPaid(state)) return state;
  return { ...state, feeSettled: { at: event.occurredAt, online: state.payments.at(-1)?.method === 'online' } };
}
