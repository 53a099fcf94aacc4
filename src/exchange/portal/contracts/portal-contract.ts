import type { PortalDossier, PortalStep } from '../rendering/portal-dossier.ts';
import type { DayRow, DaySum } from '../reconciliation/day-row.ts';
import type { BodyField, DateFormat } from '../rendering/body-field.ts';

export const PORTAL_CONTRACTS = ['lgsp@2026', 'ministry@2026-06'] as const;
export type PortalContractId = (typeof PORTAL_CONTRACTS)[number];

/** The calls of a contract that carry a body of ours. */
export type CallName = 'creation' | 'change' | 'progress' | 'status';

/** One call as it is made: what it is named by the other side, and what stands in it. */
export type CallDefinition<T> = Readonly<{
  /** By the other side: also the name by which a setting gives its dates another form. */
  name: string;
  dates: DateFormat;
  fields: readonly BodyField<T>[];
}>;

/** An answer of the other side, whatever it looks like. */
export type PortalAnswer = Readonly<{ status: number; text: string }>;

/** What an answer means; `code` is the other side's. */
export type Classified = Readonly<{
  meaning: 'success' | 'exists' | 'retry' | 'refused' | 'unclear' | 'unauthorised';
  code?: string;
  text?: string;
  /** What the other side has named it. */
  named?: Readonly<{ code?: string; id?: string }>;
}>;

/** A request to be made under the portal's address. */
export type PortalRequest = Readonly<{ method: 'GET' | 'POST'; path: string; body?: string }>;

/** What a request says besides its body. */
export type Manner = Readonly<{
  /** The portal's code of the unit that has received the dossier. */
  unit: string;
  lgspStyle: string;
}>;

/** What of a contract is a setting. */
export type AnswerSettings = Readonly<{ refusedCodes: readonly string[]; existsMarks: readonly string[] }>;

/** How a portal tells what it has of a day of receipt. */
export type DayLists = Readonly<{
  /** A page of all its dossiers of the day. @param after the last page's `next`; null: from the first on */
  list(day: string, after: string | null): PortalRequest;
  /** undefined: the answer is none. */
  pageIn(answer: PortalAnswer): Readonly<{ rows: readonly DayRow[]; next: string | null }> | undefined;
  /** @param unit the portal's code; null: of all units */
  count(day: string, unit: string | null): PortalRequest;
  sumIn(answer: PortalAnswer): DaySum | undefined;
}>;

/**
 * One interface of the national portal as data, with a version: which events it is told, what each call holds, and what
 * its answers mean. Another release of the other side's document is another definition beside this one.
 */
export type PortalContract = Readonly<{
  id: PortalContractId;
  /** How the body of a snapshot and of a progress row is made. */
  snapshot: CallDefinition<PortalDossier>;
  progress: CallDefinition<PortalStep>;
  /** What a change after the creation takes. */
  change: 'snapshot' | 'status';
  /** @param data of the call: a body, or what a status is */
  request(call: CallName, data: object, manner: Manner): PortalRequest;
  /** How a code is drawn; absent where the portal draws none. */
  draw?(manner: Manner): PortalRequest;
  classify(answer: PortalAnswer, settings: AnswerSettings): Classified;
  lists: DayLists;
  /** The code that was drawn; undefined where the answer holds none. */
  drawnCode?(answer: PortalAnswer): string | undefined;
}>;
