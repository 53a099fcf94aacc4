import type { Caller } from '../../access/caller.ts';
import { roleForbids } from '../../access/rights/refusals.ts';
import { readEvent } from '../../domain/stream/read-event.ts';
import { isLoggable } from '../../domain/stream/stream-kind.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { FieldForbidden } from '../../domain/values/field-errors.ts';
import type { Instant, NewEvent } from '../../domain/values/logged-event.ts';
import { commandIdOf } from '../../log/stream-ref.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { type GrowingStream, isOf, type MarkOf } from '../../log/streams/growing-stream.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { HolderCode } from '../imports/batches/holder-codes.ts';
import { personIn, withHolderBeside } from '../imports/lines/line-holder.ts';
import type { GivenStep } from './given-step.ts';

/** What judging the steps of another system looks up. */
export type StepContext = Readonly<{
  source: string;
  caller: Caller;
  facts: ReferenceSnapshot;
  now: Instant;
  markOf: MarkOf;
  holderCode: HolderCode;
}>;

export type RejectedStep = Readonly<{ id: string; code: string; message: string }>;

/** What became of steps: the events for the log, and of the rest which are known and which were refused. */
export type JudgedSteps = Readonly<{
  events: readonly NewEvent[];
  unchanged: number;
  rejected: readonly RejectedStep[];
}>;

const RECENT_MS = 30 * 86_400_000;

/** Judges steps in order, each against what the ones before it have left; one that breaks a rule leaves nothing. */
export function judgeSteps(stream: GrowingStream, steps: readonly GivenStep[], ctx: StepContext): JudgedSteps {
  const events: NewEvent[] = [];
  const rejected: RejectedStep[] = [];
  for (const step of steps) {
    try {
      const event = judgeStep(stream, step, ctx);
      if (event) events.push(event);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      rejected.push({ id: step.id, code: error.code, message: error.message });
    }
  }
  return { events, rejected, unchanged: steps.length - events.length - rejected.length };
}

/** @returns undefined for a step that is known */
function judgeStep(stream: GrowingStream, step: GivenStep, ctx: StepContext): NewEvent | undefined {
  const { id, type, occurredAt, data: given } = step;
  const { facts, now, markOf, caller, source, holderCode } = ctx;
  const commandId = commandIdOf(`intake:${source}:${id}`);
  if (stream.find(commandId)) return undefined;
  if (!isLoggable(stream.kind, type)) throw new FieldForbidden('unknown-type', 'type');
  if (occurredAt < now - RECENT_MS && !caller.scope.history)
    throw roleForbids('What happened more than 30 days ago is told by a key with the permission history');
  checkCorrection(stream, step, caller);
  const content = readEvent(stream.kind, type, given, facts.reading);
  const competent = isOf(stream, DOSSIERS) ? stream.state?.competentUnit : undefined;
  const { data, text } = withHolderBeside(content, personIn(type, given), holderCode, competent);
  const said = { type, occurredAt, unit: null, actor: caller.actor, commandId, data, text: { ...text, ...step.text } };
  return stream.add(said, { facts, now, origin: 'import', markOf });
}

/** A system corrects what it has sent itself. @throws DomainError `out-of-scope` */
function checkCorrection(stream: GrowingStream, { type, data }: GivenStep, { actor }: Caller): void {
  if (type !== 'EventCorrected') return;
  const corrected = stream.history.find(({ version }) => version === data['corrects']);
  if (corrected && corrected.actor !== actor)
    throw new DomainError('out-of-scope', 'forbidden', 'A system corrects what it has sent itself, and nothing else');
}
