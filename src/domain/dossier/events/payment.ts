import * as legalClock from '../../clock/legal-clock.ts';
import type { ClockState, FoldContext } from '../../clock/legal-clock.ts';
import { DomainError } from '../../values/domain-error.ts';
import {
  adds,
  type AnyEvent,
  type ClockPins,
  type EventData,
  newestCalendar,
  type Pinned,
} from '../../values/event-definition.ts';
import { amount, blankableText, choice, flag, optional, required } from '../../values/event-field.ts';
import { FieldForbidden, invalidField } from '../../values/field-errors.ts';
import { checkUnits } from '../../values/known-codes.ts';
import { DossierStateForbids } from '../dossier-errors.ts';
import type { Dossier } from '../dossier-state.ts';
import { isAllPaid, owedOfFee } from '../dossier-status.ts';
import { isBegun, isOpenOrResolved, whileProcessed } from '../state-rules.ts';
import { type Gateway, GATEWAYS, PAYMENT_METHODS, PAYMENT_PURPOSES } from '../vocabulary.ts';
import { advance, clockEvent, dossierEvent, moveClocks, partClocks } from './define.ts';

/** A request for the fee adds nothing to what is owed; the log always holds the amount. */
export const PaymentRequested = dossierEvent({
  type: 'PaymentRequested',
  fields: { amountDong: required(amount), stopsClock: optional(flag), purpose: optional(choice(PAYMENT_PURPOSES)) },
  adds: adds<Pinned<ClockPins>>(),
  rules: whileProcessed,
  complete: (state, { unit, data }, facts) => {
    checkUnits(unit, {}, {}, facts);
    return {
      unit: unit ?? state?.receivingUnit ?? '',
      data: { ...amountOfFee(state, data), ...data, ...newestCalendar(facts) },
    };
  },
  /**
   * @throws `payments-at-lead`, `missing-field` (which purpose, what amount), `nothing-owed`, `invalid-field` (not what is
   * owed of the fee; a clock that a lead does not have)
   */
  checkCommand: (state, { data: { amountDong, purpose, stopsClock } }) => {
    isNoPart(state);
    if (stopsClock === true) isNoLead(state);
    const owed = state === null ? 0 : owedOfFee(state);
    if (purpose === undefined && owed > 0) throw missingPurpose(owed);
    if (amountDong === undefined) throw new FieldForbidden('missing-field', 'amountDong');
    if (purpose !== 'fee') return;
    if (owed === 0) throw new DossierStateForbids('nothing-owed', state);
    if (amountDong !== owed) throw invalidField('amountDong', `must be what is still owed of the fee: ${owed} đồng`);
  },
  evolve: (state, event, ctx) => {
    const { amountDong, purpose } = event.data;
    const asked = advance(state, event, {
      requestedDong: state.requestedDong + (purpose === 'fee' ? 0 : amountDong),
      paymentRequests: state.paymentRequests + 1,
    });
    if (event.data.stopsClock !== true) return asked;
    // By the service index no payment stops the clock.
    const begin = (waiting: ClockState) => legalClock.beginWork(waiting, clockEvent(event), ctx);
    if (isAllPaid(asked)) {
      return { ...asked, ...moveClocks(asked, begin) };
    }
    const stop = (running: ClockState) => legalClock.stopForPayment(running, clockEvent(event), ctx);
    const clocks = partClocks(asked, stop, begin);
    return { ...asked, ...clocks, paymentStopOpen: clocks.clock?.standing?.reasons.includes('payment') ?? false };
  },
});

const LEAD_HAS_NO_CLOCK = 'must be false at the lead of an interlinked group: those of its parts go on';

/** What is to be paid for an interlinked group stands at its lead, once. @throws `payments-at-lead` */
function isNoPart(state: Dossier | null): void {
  if ((state?.lead ?? null) !== null) throw new DossierStateForbids('payments-at-lead', state);
}

/** @throws `invalid-field` */
function isNoLead(state: Dossier | null): void {
  if ((state?.parts ?? null) !== null) throw invalidField('stopsClock', LEAD_HAS_NO_CLOCK);
}

function amountOfFee(state: Dossier | null, { purpose }: EventData): EventData {
  return state !== null && purpose === 'fee' ? { amountDong: owedOfFee(state) } : {};
}

function missingPurpose(owed: number): DomainError {
  const message = `is required: ${owed} đồng of the fee are still owed; say whether this asks for the fee or for an obligation besides`;
  return new DomainError('missing-field', 'invalid', `purpose ${message}.`, [{ path: 'purpose', message }]);
}

/** A payment of the applicant. People may pay when they file, before the receipt. */
export const PaymentRecorded = dossierEvent({
  type: 'PaymentRecorded',
  fields: {
    amountDong: required(amount),
    method: required(choice(PAYMENT_METHODS)),
    reference: optional(blankableText),
    gateway: optional(choice(GATEWAYS)),
  },
  /** `referenceMac`: a code that only the same reference makes; absent in events of before. */
  adds: adds<Pinned<ClockPins> & Readonly<{ referenceMac?: string }>>(),
  knownBy: 'reference',
  /** @throws `reference-used` */
  checkKnown: (known, { amountDong, method }) => {
    if (known['amountDong'] === amountDong && known['method'] === method) return;
    const message = 'A payment with this reference is recorded already with another amount or method';
    throw new DomainError(
      'reference-used',
      'conflict',
      `${message}: correct that one, or give the reference of this one.`,
    );
  },
  pins: newestCalendar,
  rules: [isBegun, isOpenOrResolved, hasGatewayOnlineOnly],
  /** A part of which an import says that something is to be paid there is paid there. @throws `payments-at-lead` */
  checkCommand: (state) => {
    if (state === null || (state.feeDong ?? 0) + state.requestedDong === 0) isNoPart(state);
  },
  evolve: (state, event, ctx) => {
    const { amountDong, method, gateway } = event.data;
    const payment = { version: event.version, at: event.occurredAt, amountDong, method, gateway: gateway ?? null };
    const paid = advance(state, event, {
      payments: [...state.payments, payment],
      paidDong: state.paidDong + amountDong,
    });
    return settleFee(settlePaymentStop(paid, event, ctx), event);
  },
});

/** @throws `invalid-field` */
function hasGatewayOnlineOnly(
  _state: unknown,
  { data }: Readonly<{ data: Readonly<{ method: string; gateway?: Gateway }> }>,
): void {
  if (data.gateway !== undefined && data.method !== 'online')
    throw invalidField('gateway', 'belongs to online payments alone');
}

type ReadByTheClock = AnyEvent & Readonly<{ data: Pinned<ClockPins> }>;

function settlePaymentStop(paid: Dossier, event: ReadByTheClock, ctx: FoldContext): Dossier {
  if (!paid.paymentStopOpen || !isAllPaid(paid)) return paid;
  // A clock that has ended was judged as if every stop had ended with it.
  const goesOn = paid.end === null;
  return {
    ...paid,
    paymentStopOpen: false,
    clock: goesOn && paid.clock ? legalClock.settlePayment(paid.clock, clockEvent(event), ctx) : paid.clock,
  };
}

/** Notes the first payment or receipt after which all that was asked for so far, and something was, is paid. */
export function settleFee(state: Dossier, { occurredAt }: AnyEvent): Dossier {
  const asked = (state.feeDong ?? 0) + state.requestedDong;
  if (state.feeSettled !== null || asked === 0 || !isAllPaid(state)) return state;
  return { ...state, feeSettled: { at: occurredAt, online: state.payments.at(-1)?.method === 'online' } };
}
