import { setImmediate } from 'node:timers/promises';
import { sourceOf } from '../../../log/aliases/source-streams.ts';
import type { StagedApplicant } from '../../../log/staging/staged-applicants.ts';
import type { StagedEvent } from '../../../log/staging/staged-row.ts';
import type { ImportError } from '../import.answer.ts';
import { type ImportCounts, NO_COUNTS } from '../import-job.ts';
import type { BatchSource, Items, JudgeContext } from './batch.ts';
import type { GrowingStream } from '../../../log/streams/growing-stream.ts';
import { eventWarnings } from './event-warnings.ts';
import { type Candidate, isUnreadable, type Rejection, type Verdict } from './verdict.ts';

/** What a batch has come to. */
export type BatchResult = Readonly<{
  counts: ImportCounts;
  errors: readonly ImportError[];
  /** Of what was not rejected; one for a line. */
  warnings: readonly ImportError[];
  accepted: readonly StagedEvent[];
  applicants: readonly StagedApplicant[];
}>;

/** Items judged in one go: a few milliseconds, during which a process that serves desks too answers none of them. */
export const ITEMS_AT_ONCE = 200;

/** Judges the lines or rows of a batch one after the other, each against what the ones before it left. */
export async function judgeBatch<Content>(
  items: Items<Content>,
  streams: ReadonlyMap<string, GrowingStream>,
  judge: BatchSource<Content>['judge'],
  ctx: JudgeContext,
): Promise<BatchResult> {
  const book = new Book();
  for (const [index, item] of items.entries()) {
    if (index % ITEMS_AT_ONCE === ITEMS_AT_ONCE - 1) await setImmediate();
    if (isUnreadable(item)) {
      book.enter(item, { outcome: 'rejected', rejection: item.rejection });
      continue;
    }
    const stream = streams.get(item.ref.streamId);
    if (!stream) throw new Error('A batch names a stream that was not loaded for it');
    const { version } = stream;
    const verdict = isOfAnother(item, stream) ? OF_ANOTHER : judge(item.content, stream, ctx);
    book.enter(item, verdict, stream, version);
    if (verdict.outcome === 'rejected') continue;
    const events = verdict.outcome === 'accepted' ? verdict.events : [];
    book.warn(item.line, [...(item.warnings ?? []), ...eventWarnings(events, stream, ctx)]);
  }
  return book;
}

/** A line or row, with what another system calls its stream. */
type Entered = Readonly<{ line: number; alias?: Candidate<unknown>['alias'] }>;

const OF_ANOTHER: Verdict = {
  outcome: 'rejected',
  rejection: { code: 'out-of-scope', message: 'It belongs to another source system' },
};

/** What was begun by somebody else is not that of a system only because it says so. */
function isOfAnother({ alias }: Entered, stream: GrowingStream): boolean {
  return alias !== undefined && !alias.borne && stream.state !== null && sourceOf(stream) !== alias.system;
}

/** Keeps the verdicts of a batch. */
class Book implements BatchResult {
  readonly counts = { ...NO_COUNTS };
  readonly errors: ImportError[] = [];
  readonly warnings: ImportError[] = [];
  readonly accepted: StagedEvent[] = [];
  readonly applicants: StagedApplicant[] = [];

  /** @param version of the stream before the line. */
  enter({ line, alias }: Entered, verdict: Verdict, stream?: GrowingStream, version = 0): void {
    this.counts.read += 1;
    this.counts[verdict.outcome] += 1;
    if (verdict.outcome === 'rejected') this.errors.push({ line, ...verdict.rejection });
    if (verdict.outcome !== 'accepted' || !stream) return;
    if (verdict.applicant) this.applicants.push({ line, ref: stream.ref, ...verdict.applicant });
    for (const [at, event] of verdict.events.entries()) {
      this.accepted.push({ line, ref: stream.ref, version: version + at + 1, event, alias });
    }
  }

  warn(line: number, warnings: readonly Rejection[]): void {
    const [first] = warnings;
    if (!first) return;
    this.warnings.push({ line, code: first.code, message: warnings.map(({ message }) => message).join('; ') });
  }
}
