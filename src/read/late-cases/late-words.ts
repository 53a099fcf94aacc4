import { PROMISE_KINDS } from '../../domain/dossier/promises.ts';
import { LATE_CAUSES } from '../../domain/dossier/vocabulary.ts';

/** What is late: the resolution by the due date, or a promise beside it; or what stands still, and so is never late. */
export const KINDS = ['resolution', ...PROMISE_KINDS, 'waiting'] as const;
export type LateKind = (typeof KINDS)[number];

export const STATES = ['late', 'due-soon'] as const;
export type LateState = (typeof STATES)[number];

export const SUMMARY_GROUPINGS = ['unit', 'level', 'holder', 'field', 'procedure', 'cause', 'age'] as const;
export type SummaryGrouping = (typeof SUMMARY_GROUPINGS)[number];

/** How many working days late, from the least to the most; `from`: the fewest of each. Less than a day counts to the first. */
export const AGES = [
  { key: '1-2', from: 0 },
  { key: '3-5', from: 3 },
  { key: '6-10', from: 6 },
  { key: '11-20', from: 11 },
  { key: '21+', from: 21 },
] as const;

/** Which unit of a dossier must be the unit that is asked for, or one below it. */
export const LATE_READINGS = ['competent', 'receiving', 'either'] as const;
export type LateReading = (typeof LATE_READINGS)[number];

/** In a summary each dossier stands at one unit. */
export const SUMMARY_READINGS = ['competent', 'receiving'] as const;
export type SummaryReading = (typeof SUMMARY_READINGS)[number];

/** The cause of a dossier whose cause nobody has recorded. */
export const NO_CAUSE = 'none';
export const CAUSES = [...LATE_CAUSES, NO_CAUSE] as const;
