import type { StagedEvent } from '../../event-store/staged-row.ts';
import type { ImportError } from '../import-errors.ts';
import { type ImportCounts, NO_COUNTS } from '../import-job.ts';
import type { BatchSource, Items } from './batch.ts';
import type { JudgeContext } from './log-event.ts';
import type { StreamInHand } from './stream-in-hand.ts';
import { isUnreadable, type Verdict } from './verdict.ts';

/** What a batch has come to. */
export type BatchResult = Readonly<{
  counts: ImportCounts;
  errors: readonly ImportError[];
  accepted: readonly StagedEvent[];
}>;

/** Judges the lines or rows of a batch one after the other, each against what the ones before it left. */
export function judgeBatch<Content>(
  items: Items<Content>,
  streams: ReadonlyMap<string, StreamInHand>,
  judge: BatchSource<Content>['judge'],
  ctx: JudgeContext,
): BatchResult {
  const counts = { ...NO_COUNTS, read: items.length };
  const errors: ImportError[] = [];
  const accepted: StagedEvent[] = [];
  for (const item of items) {
    const stream = isUnreadable(item) ? undefined : streams.get(item.ref.streamId);
    const from = stream?.version ?? 0;
    const verdict = isUnreadable(item) ? refused(item) : judge(item.content, must(stream), ctx);
    counts[verdict.outcome] += 1;
    if (verdict.outcome === 'rejected') errors.push({ line: item.line, ...verdict.rejection });
    if (verdict.outcome !== 'accepted' || !stream) continue;
    for (const [at, event] of verdict.events.entries()) {
      accepted.push({ line: item.line, ref: stream.ref, version: from + at + 1, event });
    }
  }
  return { counts, errors, accepted };
}

function refused({ rejection }: { rejection: ImportError | { code: string; message: string } }): Verdict {
  return { outcome: 'rejected', rejection };
}

function must(stream: StreamInHand | undefined): StreamInHand {
  if (!stream) throw new Error('A batch names a stream that was not loaded for it');
  return stream;
}
