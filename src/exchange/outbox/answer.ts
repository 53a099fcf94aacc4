/** Why something failed, where the other side has no code for it. */
export type FailureClass = 'timeout' | 'auth' | 'duplicate' | 'redirect' | 'unsafe-url' | 'other' | `field:${string}`;

/**
 * What came of a try.
 * - `acknowledged`: the other side has it, were it from an earlier try.
 * - `failed`: it may have it or not: no connection, time-out, 408, 425, 429, 5xx, an unreadable body. Tried again.
 * - `away`: it takes nothing of ours at all now, as with a token that it refuses twice. Tried again, little by little.
 * - `unclear`: it answered well with a code that the contract does not know. Tried 5 times, then refused.
 * - `refused`: it will never take this as it is. Someone has to look.
 * - `parked`: there is nobody to send it to; by the system, and holds nothing back.
 * - `later`: not now, by a rule of ours; no failure.
 * - `gone`: the target is there no more: it is disabled at once.
 */
export type Outcome =
  | Readonly<{ outcome: 'acknowledged' | 'failed' | 'away' | 'unclear' | 'refused' | 'gone' }>
  | Readonly<{ outcome: 'parked'; reason: string }>
  | Readonly<{ outcome: 'later'; until: number }>;

export type OutcomeName = Outcome['outcome'];

/** The answer to one message. */
export type SendAnswer = Outcome &
  Readonly<{
    /** HTTP status; absent where there was no answer. */
    status?: number | undefined;
    /** The other side's code, or a class of failure. Stored in clear: what looks like personal data is replaced. */
    code?: string | undefined;
    /** What it says besides; sealed, and cut to 500 characters. */
    text?: string | undefined;
    /** The body as it was sent: only a keyed hash of it is kept. */
    body?: string | undefined;
    /** It asks to be left alone for so long. */
    retryAfterMs?: number | undefined;
  }>;

/** The answer to a harmless call. */
export type TestAnswer = Readonly<{ ok: boolean; status: number | null; code: string | null; durationMs: number }>;
