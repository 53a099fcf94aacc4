import fc from 'fast-check';
import type { DossierEventType } from '../../src/domain/dossier/dossier-events.ts';
import { DomainError } from '../../src/domain/values/domain-error.ts';
import { DossierScenario, localText } from './dossier-scenario.ts';

type Data = Readonly<Record<string, unknown>>;

/** Something that someone says happened; `at` and `recordedAt` as DossierScenario takes them. */
export type Step = Readonly<{ type: DossierEventType; at: string; recordedAt: string; data: Data }>;

const START = Date.UTC(2024, 2, 4, 2);
const HOUR = 3_600_000;
const UNITS = ['C1', 'C2', 'D1', 'S1'];

const unit = fc.constantFrom(...UNITS);
const channel = fc.constantFrom('online', 'in-person', 'postal', 'kiosk');
const procedure = fc.constantFrom('1.000001', '1.000002', '1.000003', '1.000004');
const amountDong = fc.constantFrom(0, 5_000, 20_000, 50_000);
const reason = fc.constant('Thiếu');
const sparse = (fields: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[]): fc.Arbitrary<Data> =>
  fc.record(fields, { requiredKeys });

const dueAt = fc.constantFrom('2024-03-06', '2024-03-11T14:00:00+07:00', '2024-03-15');

/** What each event may carry; corrections replace some of these fields by others of the same kind. */
export const EVENT_DATA: Readonly<Partial<Record<DossierEventType, fc.Arbitrary<Data>>>> = {
  DossierSubmitted: fc.record({ procedure, channel, receivingUnit: unit }),
  DossierReceived: sparse(
    {
      procedure,
      channel,
      receivingUnit: unit,
      competentUnit: unit,
      feeDong: amountDong,
      dueAt,
      judgedBy: fc.constantFrom('date', 'instant'),
    },
    ['procedure', 'channel', 'receivingUnit'],
  ),
  ReceiptRefused: fc.record({ reason, procedure, channel, receivingUnit: unit }),
  DossierForwarded: fc.record({ holder: fc.constantFrom('P1', 'P2') }),
  SupplementRequested: fc.record({ reason }),
  SupplementAccepted: fc.constant({}),
  PaymentRequested: fc.record(
    { amountDong, stopsClock: fc.boolean(), purpose: fc.constantFrom('fee', 'obligation') },
    { requiredKeys: ['amountDong', 'stopsClock'] },
  ),
  PaymentRecorded: fc.record({ amountDong, method: fc.constantFrom('online', 'counter', 'transfer') }),
  DocumentsDigitised: fc.record({
    kind: fc.constantFrom('component', 'result'),
    documents: fc.integer({ min: 1, max: 9 }),
  }),
  DigitisedDataReused: fc.record({ documents: fc.integer({ min: 1, max: 9 }) }),
  DossierTransferred: fc.record({ competentUnit: unit }),
  ConsultationRequested: fc.record({ consultedUnit: unit }),
  ConsultationAnswered: fc.record({ consultedUnit: unit }),
  DeadlineExtended: fc.record({
    newDueAt: fc.constantFrom('2024-03-14', '2024-03-20'),
    apologyLetter: fc.constant('1/XL'),
  }),
  DossierWithdrawn: fc.constant({}),
  DossierStopped: fc.record({ reason }),
  DossierResolved: fc.record({ outcome: fc.constantFrom('granted', 'refused'), electronicResult: fc.boolean() }),
  ResultReturned: fc.record({ channel }),
  ServiceRated: fc.record({ satisfied: fc.boolean() }),
};

const TYPES = Object.keys(EVENT_DATA) as DossierEventType[];
// Lives that go on for a while: what begins and ends a dossier is rarer than what happens between.
const LATER: DossierEventType[] = [
  'SupplementRequested',
  'SupplementAccepted',
  'PaymentRequested',
  'PaymentRecorded',
  'DocumentsDigitised',
  'DeadlineExtended',
  'DossierResolved',
  'DossierForwarded',
];

const draft = fc.constantFrom(...TYPES, ...LATER, ...LATER).chain((type) =>
  fc.record({
    type: fc.constant(type),
    data: EVENT_DATA[type] ?? fc.constant({}),
    hours: fc.nat(40),
    learntLater: fc.constantFrom(0, 0, 0, 5, 30, 100),
  }),
);

/** Steps that begin with a receipt or a submission and its receipt; the rules may still refuse some of the rest. */
export const proposedLives: fc.Arbitrary<Step[]> = fc
  .tuple(beginning('DossierSubmitted'), beginning('DossierReceived'), fc.boolean(), fc.array(draft, { maxLength: 12 }))
  .map(([submission, receipt, submitted, rest]) => {
    let now = START;
    const drafts = [...(submitted ? [submission] : []), receipt, ...rest];
    return drafts.map(({ type, data, hours, learntLater }) => {
      const at = now + hours * HOUR;
      now = at + learntLater * HOUR;
      return { type, data, at: text(at), recordedAt: text(now) };
    });
  });

function beginning(type: DossierEventType) {
  return fc.record({
    type: fc.constant(type),
    data: EVENT_DATA[type] ?? fc.constant({}),
    hours: fc.nat(20),
    learntLater: fc.constantFrom(0, 0, 2),
  });
}

function text(instant: number): string {
  return localText(instant) ?? '';
}

/** Lives a life: steps that the rules refuse are left out. */
export function live(steps: readonly Step[]): { scenario: DossierScenario; accepted: Step[] } {
  const scenario = new DossierScenario();
  const accepted = steps.filter((step) => tryStep(scenario, step) === 'allowed');
  return { scenario, accepted };
}

/** Takes one step, or says the code of the rule that refuses it. */
export function tryStep(scenario: DossierScenario, { type, at, recordedAt, data }: Step): string {
  try {
    scenario.given(type, at, data, { recordedAt });
    return 'allowed';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
