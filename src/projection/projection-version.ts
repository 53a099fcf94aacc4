/**
 * Raise it whenever the projection stores something else of the same events (a state, a promise, a cell), or whenever a
 * read table is added. Tables that were filled by other rules cannot be carried on: a batch would subtract what was
 * never added.
 */
export const PROJECTION_VERSION = 7;

/**
 * SHA-256 of what the projection stores of a fixed set of streams, checked by the spec beside this file: whoever changes
 * a rule meets this constant, whoever moves or renames code does not.
 */
export const BEHAVIOUR_SHA256 = '6ba6b0f561803096966c4a1e9a8a1380b36070c2781fb3ef6d2ba6d7de3e714f';
