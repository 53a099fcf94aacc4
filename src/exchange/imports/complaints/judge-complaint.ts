import { COMPLAINT_RULES } from '../../../domain/complaint/complaint-rules.ts';
import type { Subject } from '../../../domain/complaint/vocabulary.ts';
import { correctedEvents } from '../../../domain/stream/effective-events.ts';
import type { NewEvent } from '../../../domain/values/logged-event.ts';
import { readEvent } from '../../../domain/stream/read-event.ts';
import { commandIdOf } from '../../../log/stream-ref.ts';
import { COMPLAINTS } from '../../../log/streams/complaints.ts';
import { type GrowingStream, isOf } from '../../../log/streams/growing-stream.ts';
import { RECEIPT } from '../../intake/given-step.ts';
import type { JudgeContext } from '../batches/batch.ts';
import { rejected, UNCHANGED, type Verdict } from '../batches/verdict.ts';
import { stepCommand } from '../lines/line-candidate.ts';
import { changeOf, rowChanged } from '../mapping/row-changed.ts';
import { checkNotInFuture, inWordsOfRow, recordingOf } from '../mapping/row-recording.ts';
import type { ComplaintRow } from './complaint-row.ts';
import { type ComplaintStep, complaintSteps } from './complaint-steps.ts';

/** A row that is read, and what is complained of: `out` is no matter of administrative procedures, and nothing is kept. */
export type ReadComplaint = Readonly<{ row: ComplaintRow; subject: Subject }> | 'out';

/**
 * Judges a row whole: each event that it tells of is recorded, was recorded before, or nothing of the row is taken. What
 * the source has sent by command is the same event.
 */
export function judgeComplaint(read: ReadComplaint, stream: GrowingStream, ctx: JudgeContext): Verdict {
  if (read === 'out') return UNCHANGED;
  if (!isOf(stream, COMPLAINTS)) throw new Error('A row of a hotline tells of a complaint');
  const { row, subject } = read;
  const mark = stream.mark();
  const isFirst = stream.version === 0;
  try {
    const recorded = new Map([...correctedEvents(stream.history).values()].map((each) => [each.event.type, each]));
    const steps = complaintSteps(row, subject, ctx.facts.zone);
    const changed = steps.flatMap((step) => {
      const known = recorded.get(step.type);
      if (known === undefined) return [];
      if (known.annulled) return [step.timeField];
      return changeOf(step, contentOf(step, ctx).data, known.event, ctx.facts.zone).fields;
    });
    if (changed.length > 0) throw rowChanged(changed);
    const fresh = steps.filter(({ type }) => !recorded.has(type));
    const events = fresh.flatMap((step) => added(row, step, stream, ctx));
    const applicant = isFirst && row.complainant ? { person: row.complainant, replaces: false } : undefined;
    return events.length > 0 ? { outcome: 'accepted', events, applicant } : UNCHANGED;
  } catch (error) {
    stream.rewind(mark);
    return rejected(error);
  }
}

function added(row: ComplaintRow, step: ComplaintStep, stream: GrowingStream, ctx: JudgeContext): NewEvent[] {
  const recordedAt = recordingOf(row, step, stream, ctx);
  checkNotInFuture(row, step, recordedAt, Math.max(ctx.now, stream.recordedAt));
  const { type, occurredAt, known } = step;
  const id = type === 'ComplaintReceived' ? RECEIPT : type;
  const commandId = commandIdOf(stepCommand(row.sourceSystem, id));
  const content = contentOf(step, ctx);
  const said = { type, occurredAt, known, recordedAt, unit: null, actor: ctx.actor, commandId, ...content };
  const event = inWordsOfRow(step, () => stream.add(said, ctx));
  return event ? [event] : [];
}

function contentOf(step: ComplaintStep, ctx: JudgeContext) {
  const content = inWordsOfRow(step, () => readEvent(COMPLAINT_RULES, step.type, step.data, ctx.reading));
  return { ...content, text: { ...content.text, ...step.text } };
}
