import { Query } from '@nestjs/cqrs';
import { COMPLAINT_STATUSES, type ComplaintStatus } from '../../domain/complaint/complaint-status.ts';
import {
  COMPLAINT_CHANNELS,
  type ComplaintChannel,
  type Subject,
  SUBJECTS,
} from '../../domain/complaint/vocabulary.ts';
import type { Day } from '../../domain/time/local-time.ts';
import {
  type Asking,
  Code,
  DAY_RULE_WITH_YEARS as rule,
  DayGiven,
  FIRST_PAGE,
  PageOf,
  Position,
  ReadFrom,
  Word,
} from '../../platform/http/query-parameters.ts';
import type { PageRequest } from '../../platform/http/query-reader.ts';
import type { ComplaintsPage } from './complaints.answer.ts';

/** By the deadline that somebody must keep next: that of the answer, then that of its publication. */
const STATES = ['late', 'due-soon'] as const;

/** How many working days ahead "due soon" looks by default. */
const DEFAULT_WITHIN = 2;
const MAX_WITHIN = 250;

const UNIT =
  'Received by the unit or one below it on today’s tree, or with one of them now; with a state only the latter';
const STATE =
  'late: the answer, or after it the publication, is overdue; due-soon: it will be. Ordered by overdueFrom, then code; without it the newest receipt comes first';
const WITHIN = {
  name: 'within',
  required: false,
  description: 'With state=due-soon: working days ahead that still count, 0–250; 2 unless given',
  schema: { type: 'integer', minimum: 0, maximum: MAX_WITHIN, default: DEFAULT_WITHIN },
} as const;

/** The complaints of a unit and all below it that match every filter. */
export class ComplaintsQuery extends Query<ComplaintsPage> {
  @Code(UNIT)
  unit: string | undefined;

  /** The unit without those below it: as far as the caller's scope goes. */
  alone?: boolean | undefined;

  @Word(COMPLAINT_STATUSES, 'The status of the complaints; any unless given')
  status: ComplaintStatus | undefined;

  @Word(COMPLAINT_CHANNELS, 'How they were received; by any channel unless given')
  channel: ComplaintChannel | undefined;

  @Word(SUBJECTS, 'What they are about; anything unless given')
  subject: Subject | undefined;

  @Code('The code of the dossier that they are about')
  dossier: string | undefined;

  @DayGiven('First day of receipt, YYYY-MM-DD', { rule })
  receivedFrom: Day | undefined;

  @DayGiven('Last day of receipt, YYYY-MM-DD', { notBefore: 'receivedFrom', rule })
  receivedTo: Day | undefined;

  @Word(STATES, STATE)
  state: (typeof STATES)[number] | undefined;

  /** Working days. */
  @ReadFrom([WITHIN], (reader) => {
    if (reader.has('within') && reader.text('state') !== 'due-soon')
      reader.refuse('within', 'is only for state=due-soon');
    return reader.wholeNumber('within', 0, MAX_WITHIN);
  })
  within = DEFAULT_WITHIN;

  @PageOf(({ state }) => ({ dated: state === undefined ? 'sometimes' : 'always' }))
  page: PageRequest = FIRST_PAGE;

  @Position()
  waitFor: string | undefined;
}

export type ComplaintsQuestion = Asking<ComplaintsQuery>;
