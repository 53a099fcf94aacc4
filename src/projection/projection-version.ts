/**
 * Raise it whenever the projection stores something else of the same events (a state, a promise, a cell), or whenever a
 * read table is added. Tables that were filled by other rules cannot be carried on: a batch would subtract what was
 * never added.
 */
export const PROJECTION_VERSION = 10;

/**
 * SHA-256 of what the projection stores of a fixed set of streams, checked by the spec beside this file: whoever changes
 * a rule meets this constant, whoever moves or renames code does not.
 */
export const BEHAVIOUR_SHA256 = 'fdff6f8e1f2dfaf92ba4c2ddf46d28e11f00debf5759437d0193ce4cc58cf077';
