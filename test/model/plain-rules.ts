import { dayOf } from './plain-calendar.ts';
import type { PlainDossier, PlainMoment } from './plain-dossier.ts';

/** Something that happened, under the name of the action that logs it; instants among its fields are numbers. */
export type PlainEvent = Readonly<{
  version: number;
  action: string;
  occurredAt: number;
  /** Only its day is known. */
  byDay: boolean;
  recordedAt: number;
  /** Who logs it; null: nobody was named. */
  unit: string | null;
  fields: Readonly<Record<string, unknown>>;
}>;

type Rule = (dossier: PlainDossier, event: PlainEvent) => string | null;

const begun: Rule = ({ hasBegun }) => (hasBegun ? null : 'not-received');
const received: Rule = ({ receivedAt }) => (receivedAt === null ? 'not-received' : null);
const receivedOrEnded: Rule = ({ receivedAt, end }) => (receivedAt === null && end === null ? 'not-received' : null);
const notReceived: Rule = ({ receivedAt }) => (receivedAt === null ? null : 'already-received');
const notSubmitted: Rule = ({ submission }) => (submission ? 'already-submitted' : null);
const open: Rule = ({ end }) => (end === null ? null : 'already-ended');
const openOrResolved: Rule = ({ end }) => (end === null || end === 'resolved' ? null : 'already-ended');
const resolved: Rule = ({ end }) => (end === 'resolved' ? null : 'not-resolved');
const notReturned: Rule = ({ returnedAt }) => (returnedAt === null ? null : 'already-returned');
const afterReceipt: Rule = ({ receivedAt, receivedByDay }, event) =>
  receivedAt !== null && isBefore(event, { at: receivedAt, byDay: receivedByDay }) ? 'occurred-before-receipt' : null;

const notArrived: Rule = ({ hasArrived }) => (hasArrived ? 'already-received' : null);
const answersSupplement: Rule = ({ supplementAsked }, event) => answers(supplementAsked, event);
const answersConsultation: Rule = ({ consultations }, event) => {
  const question = consultations.find(({ unit, answered }) => !answered && unit === event.fields['consultedUnit']);
  return answers(question?.asked ?? null, event);
};

function answers(asked: PlainMoment | null, event: PlainEvent): string | null {
  if (asked === null) return 'nothing-to-answer';
  return isBefore(event, asked) ? 'invalid-field' : null;
}

/** By day, as soon as of one of the two only the day is known. */
function isBefore(event: PlainEvent, { at, byDay }: PlainMoment): boolean {
  return event.byDay || byDay ? dayOf(event.occurredAt) < dayOf(at) : event.occurredAt < at;
}

const saysWhat: Rule = ({ hasBegun }, { fields }) =>
  hasBegun || fields['procedure'] !== undefined ? null : 'missing-field';

const whileOpen = [received, open, afterReceipt];

/** What is allowed when, in the order in which the contract checks it. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  submit: [notReceived, notSubmitted, open],
  receive: [notReceived, open],
  'refuse-receipt': [saysWhat, notReceived, open],
  forward: whileOpen,
  arrive: [...whileOpen, notArrived],
  suspend: [received, open],
  resume: [received, open],
  'request-supplement': whileOpen,
  'accept-supplement': [received, open, answersSupplement, afterReceipt],
  'request-payment': whileOpen,
  'record-payment': [begun, openOrResolved],
  digitise: [begun],
  'reuse-data': [begun, open],
  transfer: whileOpen,
  'request-consultation': whileOpen,
  'answer-consultation': [received, open, answersConsultation, afterReceipt],
  extend: whileOpen,
  'record-late-cause': [receivedOrEnded, afterReceipt],
  withdraw: whileOpen,
  stop: whileOpen,
  resolve: whileOpen,
  'return-result': [received, openOrResolved, resolved, notReturned, afterReceipt],
  rate: [receivedOrEnded, afterReceipt],
};

/** The code of the first rule by which the state forbids it; null: it is allowed. */
export function forbids(dossier: PlainDossier, event: PlainEvent): string | null {
  for (const rule of RULES[event.action] ?? []) {
    const code = rule(dossier, event);
    if (code !== null) return code;
  }
  return null;
}
