import type { GrowingStream } from '../log/streams/growing-stream.ts';
import { DomainError } from '../domain/values/domain-error.ts';

const MAX_TRIES = 5;

/**
 * Decides anew when the stream has moved on between reading and appending, unless the caller expects a version: then
 * that the stream moved on is what the caller wants to know.
 * @throws DomainError whatever `attempt` throws, `stream-changed-meanwhile` after too many tries.
 */
export async function untilNobodyInterferes<Result>(
  expectedVersion: number | undefined,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const changed = error instanceof DomainError && error.code === 'stream-changed-meanwhile';
      if (!changed || expectedVersion !== undefined || tries >= MAX_TRIES) throw error;
    }
  }
}

/** @throws DomainError `stream-changed-meanwhile` with `currentVersion`. */
export function checkExpectedVersion(
  expectedVersion: number | undefined,
  stream: Pick<GrowingStream, 'version' | 'hasMovedSince'>,
): void {
  if (expectedVersion === undefined || !stream.hasMovedSince(expectedVersion)) return;
  throw new DomainError(
    'stream-changed-meanwhile',
    'conflict',
    'expectedVersion is not the version that stands in the log: read it again and decide anew',
    [],
    { currentVersion: stream.version },
  );
}
