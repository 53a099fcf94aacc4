import { type Subject, SUBJECTS } from '../../domain/complaint/vocabulary.ts';
import { COMPLAINT_STATUSES, type ComplaintStatus } from '../../domain/complaint/complaint-status.ts';
import { type Channel, CHANNELS } from '../../domain/dossier/vocabulary.ts';
import { type Day, parseDay } from '../../domain/time/local-time.ts';
import { type PageRequest, QueryReader } from '../../platform/http/query-reader.ts';

/** By the deadline that somebody must keep next: that of the answer, then that of its publication. */
export const STATES = ['late', 'due-soon'] as const;
export type DeadlineState = (typeof STATES)[number];

/** How many working days ahead "due soon" looks by default. */
const DEFAULT_WITHIN = 2;
const MAX_WITHIN = 250;

/** The complaints of a unit and all below it that match every filter. */
export type ComplaintsQuestion = Readonly<{
  /** Received them or has them now; with a state: has them now. */
  unit: string | undefined;
  status: ComplaintStatus | undefined;
  channel: Channel | undefined;
  subject: Subject | undefined;
  /** The code of the dossier that they are about. */
  dossier: string | undefined;
  /** Days of receipt, both included. */
  receivedFrom: Day | undefined;
  receivedTo: Day | undefined;
  state: DeadlineState | undefined;
  /** Working days. */
  within: number;
  page: PageRequest;
  waitFor: string | undefined;
}>;

const PARAMETERS = [
  'unit',
  'status',
  'channel',
  'subject',
  'dossier',
  'receivedFrom',
  'receivedTo',
  'state',
  'within',
  'limit',
  'cursor',
  'waitFor',
];
const A_DAY = 'must be a day, YYYY-MM-DD, of the years 1900 to 2200';

/** @throws DomainError `invalid-field`, naming every wrong parameter. */
export function readComplaintsQuestion(raw: Readonly<Record<string, unknown>>): ComplaintsQuestion {
  const reader = new QueryReader(raw, PARAMETERS);
  const state = reader.wordOf('state', STATES);
  const question = {
    unit: reader.code('unit'),
    status: reader.wordOf('status', COMPLAINT_STATUSES),
    channel: reader.wordOf('channel', CHANNELS),
    subject: reader.wordOf('subject', SUBJECTS),
    dossier: reader.code('dossier'),
    receivedFrom: reader.parsed('receivedFrom', A_DAY, parseDay),
    receivedTo: reader.parsed('receivedTo', A_DAY, parseDay),
    state,
    within: reader.wholeNumber('within', 0, MAX_WITHIN) ?? DEFAULT_WITHIN,
    page: reader.page({ dated: state === undefined ? 'sometimes' : 'always' }),
    waitFor: reader.text('waitFor'),
  };
  if (question.receivedFrom !== undefined && (question.receivedTo ?? question.receivedFrom) < question.receivedFrom) {
    reader.refuse('receivedTo', 'must not be earlier than receivedFrom');
  }
  if (reader.has('within') && reader.text('state') !== 'due-soon') {
    reader.refuse('within', 'is only for state=due-soon');
  }
  reader.check();
  return question;
}
