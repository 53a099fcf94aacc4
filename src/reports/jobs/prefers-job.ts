const RESPOND_ASYNC = 'respond-async';

/** Whether a request asks for a job instead of an answer at once: `Prefer: respond-async` (RFC 7240 §4.1). */
export function prefersJob(prefer: string | undefined): boolean {
  return (prefer ?? '').split(',').some((wish) => wish.split(';')[0]?.trim().toLowerCase() === RESPOND_ASYNC);
}
