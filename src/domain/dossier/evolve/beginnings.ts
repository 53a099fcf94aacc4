import type { Channel, DossierEvent, SubmissionPins } from '../dossier-events.ts';
import type { Dossier } from '../dossier-state.ts';
import { type FoldContext, startClock } from '../../clock/legal-clock.ts';
import { advance } from './advance.ts';
import { settleFee } from './payments.ts';

// Every member is named here, in one order: a dossier that grew by spreads would fold ten times slower.
const NOTHING_YET: Dossier = {
  version: 0,
  recordedAt: 0,
  annulled: false,
  procedure: '',
  channel: 'in-person',
  receivingUnit: '',
  field: '',
  onlineLevel: 'information',
  place: { level: '', path: [] },
  competentUnit: '',
  submission: null,
  receivedAt: null,
  issuesResult: false,
  ruleSet: null,
  calendarRevision: null,
  feeDong: null,
  clock: null,
  payments: [],
  paidDong: 0,
  requestedDong: 0,
  paymentRequests: 0,
  paymentStopOpen: false,
  feeSettled: null,
  digitised: [],
  documentsReused: 0,
  supplementRequestedAt: null,
  consultations: [],
  forwardedTo: null,
  firstForwardedAt: null,
  processing: false,
  lateCause: null,
  end: null,
  endedAt: null,
  outcome: null,
  electronicResult: false,
  returnedAt: null,
  ratings: [],
};

/** A dossier of which nothing is known yet but whose it is. */
function blankDossier(
  { version, recordedAt }: DossierEvent,
  { field, onlineLevel, place }: SubmissionPins,
  { procedure, channel, receivingUnit }: Readonly<{ procedure: string; channel: Channel; receivingUnit: string }>,
): Dossier {
  return {
    ...NOTHING_YET,
    version,
    recordedAt,
    procedure,
    channel,
    receivingUnit,
    competentUnit: receivingUnit,
    field,
    onlineLevel,
    place,
  };
}

/** What is left when every beginning was annulled: whose it was, and nothing that counts. */
export function annulledDossier(history: readonly DossierEvent[]): Dossier {
  for (const event of history.toReversed()) {
    if (event.type === 'DossierSubmitted' || event.type === 'DossierReceived') {
      const { procedure, channel, receivingUnit, pinned } = event.data;
      return { ...blankDossier(event, pinned, { procedure, channel, receivingUnit }), annulled: true };
    }
    if (event.type === 'ReceiptRefused' && event.data.pinned) return { ...blankRefusal(event), annulled: true };
  }
  throw new Error('A stream has no beginning');
}

export function submit(_state: Dossier | null, event: DossierEvent<'DossierSubmitted'>): Dossier {
  const { procedure, channel, receivingUnit, pinned } = event.data;
  return {
    ...blankDossier(event, pinned, { procedure, channel, receivingUnit }),
    submission: {
      at: event.occurredAt,
      workingHours: pinned.workingHours,
      calendarRevision: pinned.calendarRevision,
    },
  };
}

/** What was said at the receipt stands in the place of what a submission said; what was paid or digitised stays. */
export function receive(state: Dossier | null, event: DossierEvent<'DossierReceived'>, ctx: FoldContext): Dossier {
  const { procedure, channel, receivingUnit, competentUnit, feeDong, pinned } = event.data;
  const facts = { procedure, channel, receivingUnit };
  const before = state === null || state.annulled ? blankDossier(event, pinned, facts) : state;
  const received = advance(before, event, {
    procedure,
    channel,
    receivingUnit,
    competentUnit,
    field: pinned.field,
    onlineLevel: pinned.onlineLevel,
    place: pinned.place,
    issuesResult: pinned.issuesResult,
    ruleSet: { code: pinned.ruleSet.code, legalBasis: pinned.ruleSet.legalBasis },
    calendarRevision: pinned.calendarRevision,
    feeDong,
    receivedAt: event.occurredAt,
    clock: clockOfReceipt(event, ctx),
  });
  return settleFee(received, event);
}

function clockOfReceipt(event: DossierEvent<'DossierReceived'>, ctx: FoldContext) {
  const { dueAt, judgedBy, pinned } = event.data;
  const given = dueAt === undefined ? null : Date.parse(dueAt);
  const byInstant = given === null ? pinned.limit?.unit === 'working-hour' : judgedBy === 'instant';
  return startClock(
    {
      version: event.version,
      receivedAt: event.occurredAt,
      limit: pinned.limit,
      dueAt: given,
      judgedBy: byInstant ? 'instant' : 'date',
      ruleSet: pinned.ruleSet,
      workingHours: pinned.workingHours,
      calendarRevision: pinned.calendarRevision,
    },
    ctx,
  );
}

/** A refusal says itself what it refuses, or a submission has. */
export function refuseReceipt(state: Dossier | null, event: DossierEvent<'ReceiptRefused'>): Dossier {
  const before = state === null || state.annulled ? blankRefusal(event) : { ...state, ...saidByRefusal(event) };
  return advance(before, event, { end: 'refused-receipt', endedAt: event.occurredAt });
}

function blankRefusal(event: DossierEvent<'ReceiptRefused'>): Dossier {
  const said = saidByRefusal(event);
  if (said === null) throw new Error('A refusal without a submission must say what it refuses');
  return blankDossier(event, said, said);
}

function saidByRefusal({ data }: DossierEvent<'ReceiptRefused'>) {
  const { procedure, channel, receivingUnit, pinned } = data;
  if (!procedure || !channel || !receivingUnit || !pinned) return null;
  const { field, onlineLevel, place } = pinned;
  return { procedure, channel, receivingUnit, competentUnit: receivingUnit, field, onlineLevel, place };
}
