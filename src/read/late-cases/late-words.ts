import { PROMISE_KINDS } from '../../domain/dossier/promises.ts';
import { LATE_CAUSES } from '../../domain/dossier/vocabulary.ts';

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
