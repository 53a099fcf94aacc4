/**
 * Raise it whenever the projection stores something else of the same events (a state, a promise, a cell), or whenever a
 * read table is added. Tables that were filled by other rules cannot be carried on: a batch would subtract what was
 * never added.
 */
export const PROJECTION_VERSION = 8;

/**
 * SHA-256 of what the projection stores of a fixed set of streams, checked by the spec beside this file: whoever changes
 * a rule meets this constant, whoever moves or renames code does not.
 */
export const BEHAVIOUR_SHA256 = '2e4d8542788926b31375c0118c3086dafe96d4bf6cbd454d441b3df9615f9f9e';
