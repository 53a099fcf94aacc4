const RETRYABLE = new Set(['40001', '40P01']);

/** A serialisation failure or a deadlock: the transaction left nothing and may be tried again as it is. */
export function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && RETRYABLE.has(error.code);
}
