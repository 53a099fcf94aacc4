/**
 * What stood in the reference data just before the instant $1 (a timestamptz; null: now), as a condition on one of its
 * tables of versions, which are closed and never overwritten.
 */
export const KNOWN_THEN = `(CASE WHEN $1::timestamptz IS NULL THEN recorded_to IS NULL
       ELSE recorded_from < $1 AND (recorded_to IS NULL OR recorded_to >= $1) END)`;
