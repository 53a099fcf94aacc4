import { type EventContent, readEvent } from '../../../domain/stream/read-event.ts';
import { DOSSIER_RULES } from '../../../domain/dossier/dossier-rules.ts';
import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import type { Instant, NewEvent } from '../../../domain/values/logged-event.ts';
import { commandIdOf } from '../../../log/stream-ref.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { Dossier } from '../../../domain/dossier/dossier-state.ts';
import { DOSSIERS } from '../../../log/streams/dossiers.ts';
import { type GrowingStream, isOf } from '../../../log/streams/growing-stream.ts';
import type { JudgeContext } from '../batches/batch.ts';
import { rejected, UNCHANGED, type Verdict } from '../batches/verdict.ts';
import { idCommand } from '../lines/line-candidate.ts';
import { changedFields, rowChanged } from './row-changed.ts';
import type { DossierRow } from './row-reader.ts';
import { type RowStep, stepsOf } from './row-steps.ts';

type DossierStream = GrowingStream<Dossier, DossierEvent>;

/** Judges a row whole: each event that it tells of is recorded, was recorded before, or nothing of the row is taken. */
export function judgeRow(row: DossierRow, stream: GrowingStream, ctx: JudgeContext): Verdict {
  if (!isOf(stream, DOSSIERS)) throw new Error('A row of a legacy table tells of a dossier');
  const mark = stream.mark();
  try {
    const events = acceptSteps(row, stream, ctx);
    return events.length > 0 ? { outcome: 'accepted', events } : UNCHANGED;
  } catch (error) {
    stream.rewind(mark);
    return rejected(error);
  }
}

function acceptSteps(row: DossierRow, stream: DossierStream, ctx: JudgeContext): NewEvent[] {
  const steps = stepsOf(row).map((step) => {
    const commandId = commandIdOf(idCommand(step.type));
    return { step, commandId, recorded: stream.find(commandId) };
  });
  const changed = steps.flatMap(({ step, recorded }) => (recorded ? contradictions(step, recorded, ctx) : []));
  if (changed.length > 0) throw rowChanged(changed);
  const events: NewEvent[] = [];
  for (const { step, commandId, recorded } of steps) {
    const event = recorded ? undefined : acceptStep(row, step, commandId, stream, ctx);
    if (event) events.push(event);
  }
  return events;
}

function contradictions(step: RowStep, recorded: DossierEvent, ctx: JudgeContext): ReturnType<typeof changedFields> {
  const paid = 'amountDong' in recorded.data ? recorded.data.amountDong : undefined;
  return changedFields(step, contentOf(step, paid, ctx).data, recorded);
}

function acceptStep(
  row: DossierRow,
  step: RowStep,
  commandId: string,
  stream: DossierStream,
  ctx: JudgeContext,
): NewEvent | undefined {
  const content = contentOf(step, stream.state?.feeDong ?? undefined, ctx);
  const recordedAt = row.recordedAt ?? Math.max(step.occurredAt, stream.recordedAt);
  checkNotInFuture(row, step, recordedAt, ctx.now);
  const { type, occurredAt } = step;
  const given = { type, occurredAt, recordedAt, unit: null, actor: ctx.actor, commandId, ...content };
  return inWordsOfRow(step, () => stream.add(given, ctx));
}

/** The data of a step as the log keeps it. */
function contentOf(step: RowStep, fee: number | undefined, ctx: JudgeContext): EventContent {
  const data = step.paysFee ? { ...step.data, amountDong: fee } : step.data;
  return inWordsOfRow(step, () => readEvent(DOSSIER_RULES, step.type, data, ctx.reading));
}

/** What is wrong with an event is told in the words of the row that tells of it. */
function inWordsOfRow<T>(step: RowStep, work: () => T): T {
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

function checkNotInFuture(row: DossierRow, step: RowStep, recordedAt: Instant, now: Instant): void {
  if (recordedAt <= now) return;
  const path = row.recordedAt === undefined ? step.timeField : 'recordedAt';
  const message = 'must not be in the future';
  throw new DomainError('invalid-field', 'invalid', `${path} ${message}`, [{ path, message }]);
}
