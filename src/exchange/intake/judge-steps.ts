import { outOfScope, roleForbids } from '../../access/rights/refusals.ts';
import { fieldsOf, readEvent } from '../../domain/stream/read-event.ts';
import { isLoggable } from '../../domain/stream/stream-kind.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { FieldForbidden } from '../../domain/values/field-errors.ts';
import type { EventData } from '../../domain/values/event-definition.ts';
import type { Instant, NewEvent } from '../../domain/values/logged-event.ts';
import { commandIdOf } from '../../log/stream-ref.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { type GrowingStream, isOf, type MarkOf } from '../../log/streams/growing-stream.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { HolderCode } from '../imports/batches/holder-codes.ts';
import { stepCommand } from '../imports/lines/line-candidate.ts';
import { personIn, withHolderBeside } from '../imports/lines/line-holder.ts';
import type { GivenStep } from './given-step.ts';
import { checkScopeOfStep, type StepScope } from './step-scope.ts';

/** What judging the steps of another system looks up. */
export type StepContext = StepScope &
  Readonly<{
    facts: ReferenceSnapshot;
    now: Instant;
    /** The stream was begun by another system, and joined with what this one has begun. */
    joined: boolean;
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
  const { id, type, occurredAt } = step;
  const { facts, now, markOf, caller, source, holderCode } = ctx;
  const commandId = commandIdOf(stepCommand(source, id));
  if (stream.find(commandId)) return undefined;
  if (!isLoggable(stream.kind, type)) throw new FieldForbidden('unknown-type', 'type');
  if (ctx.joined && stream.kind.events.get(type)?.begins === true) return undefined;
  const given = { ...step.data, ...('sourceSystem' in fieldsOf(stream.kind, type) ? { sourceSystem: source } : {}) };
  checkTime(occurredAt, ctx);
  const content = readEvent(stream.kind, type, given, facts.reading);
  if (type === 'EventCorrected') checkCorrection(stream, content.data, ctx);
  else checkScopeOfStep(content.data, fieldsOf(stream.kind, type), ctx);
  const competent = isOf(stream, DOSSIERS) ? stream.state?.competentUnit : undefined;
  const { data, text } = withHolderBeside(content, personIn(type, given), holderCode, competent);
  const said = { type, occurredAt, unit: null, actor: caller.actor, commandId, data, text: { ...text, ...step.text } };
  return stream.add(said, { facts, now, origin: 'import', markOf });
}

/** @throws DomainError `role-forbids` */
function checkTime(at: Instant, { now, caller }: StepContext): void {
  if (at < now - RECENT_MS && !caller.scope.history)
    throw roleForbids('What happened more than 30 days ago is told by a key with the permission history');
}

/** A system corrects what it has sent itself, to what it might have sent. @throws DomainError as `checkScopeOfStep` */
function checkCorrection(stream: GrowingStream, { corrects, occurredAt, data }: EventData, ctx: StepContext): void {
  const corrected = stream.history.find(({ version }) => version === corrects);
  if (!corrected) return;
  if (corrected.actor !== ctx.caller.actor)
    throw outOfScope('A system corrects what it has sent itself, and nothing else');
  if (typeof occurredAt === 'string') checkTime(Date.parse(occurredAt), ctx);
  if (stream.kind.events.has(corrected.type))
    checkScopeOfStep((data ?? {}) as EventData, fieldsOf(stream.kind, corrected.type), ctx);
}
