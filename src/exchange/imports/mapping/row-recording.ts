import { momentOf } from '../../../domain/stream/decide/recording.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { Instant } from '../../../domain/values/logged-event.ts';
import type { GrowingStream } from '../../../log/streams/growing-stream.ts';
import type { JudgeContext } from '../batches/batch.ts';
import type { RowStep } from './row-steps.ts';

/** What a row says of when it was recorded: undefined, when it happened. */
type RecordedRow = Readonly<{ recordedAt?: Instant; days?: ReadonlySet<string> }>;

/** After a correction, which is recorded now, nothing of the row was recorded earlier. */
export function recordingOf(
  { recordedAt, days }: RecordedRow,
  { occurredAt, known }: RowStep<string, string>,
  { history, recordedAt: last }: Pick<GrowingStream, 'history' | 'recordedAt'>,
  { now, facts }: JudgeContext,
): Instant {
  // What happened today, of which no time is known, has happened by now.
  const own = momentOf(occurredAt, now, known, facts.zone);
  if (recordedAt === undefined) return Math.max(own, last);
  const given = momentOf(recordedAt, now, days?.has('recordedAt') ? 'day' : undefined, facts.zone);
  const follows = history.at(-1)?.type === 'EventCorrected';
  return follows ? Math.max(given, last) : given;
}

/** What is wrong with an event is told in the words of the row that tells of it. */
export function inWordsOfRow<T>(step: RowStep<string, string>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.errors.length === 0) throw error;
    const fields: Readonly<Record<string, string>> = { ...step.fields, occurredAt: step.timeField };
    const errors = error.errors.map(({ path, message }) => ({ path: fields[path] ?? path, message }));
    const message = errors.map((found) => `${found.path} ${found.message}`).join('; ');
    throw new DomainError(error.code, error.kind, message, errors);
  }
}

/** @throws DomainError invalid-field */
export function checkNotInFuture(
  row: RecordedRow,
  step: RowStep<string, string>,
  recordedAt: Instant,
  now: Instant,
): void {
  if (recordedAt <= now) return;
  const path = row.recordedAt === undefined ? step.timeField : 'recordedAt';
  const message = 'must not be in the future';
  throw new DomainError('invalid-field', 'invalid', `${path} ${message}`, [{ path, message }]);
}
