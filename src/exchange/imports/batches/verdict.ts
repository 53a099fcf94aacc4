import type { AliasName } from '../../../log/aliases/aliases.ts';
import type { NewEvent, StreamRef } from '../../../domain/values/logged-event.ts';
import type { StagedApplicant } from '../../../log/staging/staged-applicants.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';

/** Why a line or row was not taken: a code of the contract and a sentence that names the rule, never the value. */
export type Rejection = Readonly<{ code: string; message: string }>;

/** Who applies, where a row tells it and it is to be stored. */
export type ToldApplicant = Pick<StagedApplicant, 'person' | 'replaces'>;

/** What became of a line or row. */
export type Verdict =
  | Readonly<{ outcome: 'accepted'; events: readonly NewEvent[]; applicant?: ToldApplicant | undefined }>
  | Readonly<{ outcome: 'unchanged' }>
  | Readonly<{ outcome: 'rejected'; rejection: Rejection }>;

export const UNCHANGED: Verdict = { outcome: 'unchanged' };

/** A broken rule is a verdict; anything else that was thrown is our own fault and goes on. */
export function rejected(error: unknown): Verdict {
  return { outcome: 'rejected', rejection: rejectionOf(error) };
}

/** @throws whatever is no broken rule. */
export function rejectionOf(error: unknown): Rejection {
  if (!(error instanceof DomainError)) throw error;
  return { code: error.code, message: error.message };
}

/** A line or row that was read and can be judged against its stream. */
export type Candidate<Content> = Readonly<{
  /** From 1. */
  line: number;
  ref: StreamRef;
  content: Content;
  /** What another system calls it, and whether it is known by that already. */
  alias?: (AliasName & Readonly<{ borne: boolean }>) | undefined;
  /** What somebody should look at where it is taken. */
  warnings?: readonly Rejection[] | undefined;
}>;

/** A line or row that cannot even be read: no state would change that. */
export type Unreadable = Readonly<{ line: number; rejection: Rejection }>;

export function isUnreadable(item: Candidate<unknown> | Unreadable): item is Unreadable {
  return 'rejection' in item;
}
