import type { AnyEvent } from '../values/event-definition.ts';
import type { Dossier } from './dossier-state.ts';
import type { Channel, SubmissionPins } from './vocabulary.ts';

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
  competentPlace: { level: '', path: [] },
  competentUnit: '',
  submission: null,
  receivedAt: null,
  receivedByDay: false,
  issuesResult: false,
  ruleSet: null,
  nonTerritorial: false,
  procedureGroup: null,
  arrivedAt: null,
  suspensions: [],
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
  supplementRequested: null,
  supplements: [],
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
  plain: null,
};

/** A dossier of which nothing is known yet but whose it is. */
export function blankDossier(
  { version, recordedAt }: AnyEvent,
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
    competentPlace: place,
  };
}
