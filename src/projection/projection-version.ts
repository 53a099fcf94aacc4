/**
 * Raise it whenever the projection stores something else of the same events (a state, a promise, a cell), or whenever a
 * read table is added. Tables that were filled by other rules cannot be carried on: a batch would subtract what was
 * never added. Raise it too when events are written in another format: a release begins to serve, and so to write, only
 * when its own tables have taken over; until then the earlier one serves, which could not read them.
 */
export const PROJECTION_VERSION = 12;

/**
 * SHA-256 of what the projection stores of a fixed set of streams, checked by the spec beside this file: whoever changes
 * a rule meets this constant, whoever moves or renames code does not.
 */
export const BEHAVIOUR_SHA256 = '93e11941d4126c4b0a81b9c8f8e4c1d8b12b19628e0c2b81f95583e983a7fe8f';
