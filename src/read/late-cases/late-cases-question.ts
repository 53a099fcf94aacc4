import { LATE_CAUSES } from '../../domain/dossier/vocabulary.ts';
import { PROMISE_KINDS } from '../../domain/dossier/promises.ts';
import { type PageRequest, QueryReader } from '../../platform/http/query-reader.ts';

/** What is late: the resolution by the due date, or a promise beside it. */
export const KINDS = ['resolution', ...PROMISE_KINDS] as const;
export type LateKind = (typeof KINDS)[number];

export const STATES = ['late', 'due-soon'] as const;
export type LateState = (typeof STATES)[number];

export const SUMMARY_GROUPINGS = ['unit', 'level', 'holder', 'field', 'cause'] as const;
export type SummaryGrouping = (typeof SUMMARY_GROUPINGS)[number];

/** The cause of a dossier whose cause nobody has recorded. */
export const NO_CAUSE = 'none';
export const CAUSES = [...LATE_CAUSES, NO_CAUSE] as const;

/** How many working days ahead "due soon" looks by default. */
const DEFAULT_WITHIN = 2;
const MAX_WITHIN = 250;

/** Dossiers of a unit and all below it, and only those that match every filter. */
export type LateCasesFilter = Readonly<{
  kind: LateKind;
  unit: string | undefined;
  state: LateState;
  within: number;
  holder: string | undefined;
  cause: (typeof CAUSES)[number] | undefined;
  procedure: string | undefined;
  field: string | undefined;
}>;

export type LateCasesQuestion = LateCasesFilter & Readonly<{ page: PageRequest; waitFor: string | undefined }>;

export type LateSummaryQuestion = Readonly<{
  kind: LateKind;
  unit: string | undefined;
  by: SummaryGrouping;
  within: number;
  waitFor: string | undefined;
}>;

const LIST_PARAMETERS = [
  'kind',
  'unit',
  'state',
  'within',
  'holder',
  'cause',
  'procedure',
  'field',
  'limit',
  'cursor',
  'waitFor',
];
const SUMMARY_PARAMETERS = ['kind', 'unit', 'by', 'within', 'waitFor'];

/** @throws DomainError `invalid-field`, naming every wrong parameter. */
export function readLateCasesQuestion(raw: Readonly<Record<string, unknown>>): LateCasesQuestion {
  const reader = new QueryReader(raw, LIST_PARAMETERS);
  const kind = reader.oneOf('kind', KINDS);
  const question = {
    kind,
    unit: reader.code('unit'),
    state: reader.oneOf('state', STATES),
    within: readWithin(reader),
    holder: reader.code('holder'),
    cause: reader.wordOf('cause', CAUSES),
    procedure: reader.code('procedure'),
    field: reader.name('field'),
    page: reader.page({ dated: 'always', hasOrdinal: kind !== 'resolution' }),
    waitFor: reader.text('waitFor'),
  };
  reader.check();
  return question;
}

/** @throws DomainError `invalid-field`, naming every wrong parameter. */
export function readLateSummaryQuestion(raw: Readonly<Record<string, unknown>>): LateSummaryQuestion {
  const reader = new QueryReader(raw, SUMMARY_PARAMETERS);
  const question = {
    kind: reader.oneOf('kind', KINDS),
    unit: reader.code('unit'),
    by: reader.oneOf('by', SUMMARY_GROUPINGS),
    within: readWithin(reader),
    waitFor: reader.text('waitFor'),
  };
  reader.check();
  return question;
}

function readWithin(reader: QueryReader): number {
  return reader.wholeNumber('within', 0, MAX_WITHIN) ?? DEFAULT_WITHIN;
}
