/** Every error code that the API answers with, its HTTP status and its title: the source of /openapi.json and the filter. */
export const PROBLEMS = {
  'malformed-request': {
    status: 400,
    title: 'The request cannot be read: its body must be a JSON object, its path well encoded',
  },
  unauthenticated: { status: 401, title: 'A valid bearer token is needed' },
  'out-of-scope': { status: 403, title: 'This unit is outside of the caller’s scope' },
  'role-forbids': { status: 403, title: 'The caller’s role does not allow this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'unknown-dossier': { status: 404, title: 'There is no dossier with this code' },
  'unknown-complaint': { status: 404, title: 'There is no complaint with this code' },
  'unknown-figure': { status: 404, title: 'There is no figure with this id' },
  'already-received': { status: 409, title: 'The dossier has been received already' },
  'already-submitted': { status: 409, title: 'The dossier has been submitted already' },
  'already-ended': { status: 409, title: 'The dossier has ended already' },
  'not-received': { status: 409, title: 'The dossier has not been received' },
  'not-resolved': { status: 409, title: 'The dossier has not been resolved' },
  'nothing-to-answer': { status: 409, title: 'There is no open question to answer' },
  'already-returned': { status: 409, title: 'The result has been returned already' },
  'no-due-date': { status: 409, title: 'The dossier has no due date' },
  'extension-tardy': { status: 409, title: 'An extension is possible only on a day before the due day' },
  'extension-used': { status: 409, title: 'The dossier has been extended already' },
  'clock-stopped': { status: 409, title: 'The clock of the dossier stands still' },
  'stream-changed-meanwhile': { status: 409, title: 'The dossier has changed meanwhile' },
  'request-in-progress': { status: 409, title: 'The first request with this key is still running' },
  'already-frozen': { status: 409, title: 'The report is frozen already' },
  'not-frozen': { status: 409, title: 'The report is not frozen' },
  'identity-broken': { status: 409, title: 'The identities of the report do not hold' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'This content type is not accepted here' },
  'missing-field': { status: 422, title: 'A required field is missing' },
  'invalid-field': { status: 422, title: 'A field has a wrong type or value' },
  'unknown-unit': { status: 422, title: 'There is no such unit' },
  'unknown-procedure': { status: 422, title: 'There is no such procedure in force on that day' },
  'unknown-version': { status: 422, title: 'The stream has no event of this version' },
  'not-correctable': { status: 422, title: 'This event cannot be corrected' },
  'figure-has-no-list': { status: 422, title: 'No list of dossiers stands behind this figure' },
  'occurred-before-receipt': { status: 422, title: 'The event is dated before the receipt' },
  'recorded-before-occurred': { status: 422, title: 'The event is dated in the future' },
  'idempotency-key-reused': { status: 422, title: 'This idempotency key was used for another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something broke that is not the caller’s fault' },
  unavailable: { status: 503, title: 'The service is not available for the moment' },
  'projection-behind': { status: 504, title: 'The figures have not reached that position in time' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
