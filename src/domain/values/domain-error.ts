/** Which HTTP answer a broken rule gives: invalid 422, not-found 404, conflict 409, forbidden 403, timeout 504, unavailable 503. */
export type ErrorKind = 'invalid' | 'not-found' | 'conflict' | 'forbidden' | 'timeout' | 'unavailable';

/** One bad field: `path` in the body or query (`data.amountDong`), `message` names the rule, never the value. */
export type FieldError = Readonly<{ path: string; message: string }>;

/** A broken rule. `code` is the kebab-case code of the contract; `message` says which rule, which state, what to do. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    readonly errors: readonly FieldError[] = [],
    /** Further members of the problem, e.g. currentVersion. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}
