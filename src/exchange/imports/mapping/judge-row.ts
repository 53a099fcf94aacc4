import { type EventContent, readEvent } from '../../../domain/stream/read-event.ts';
import { readCode } from '../../../domain/values/event-field.ts';
import { DOSSIER_RULES } from '../../../domain/dossier/dossier-rules.ts';
import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import type { NewEvent } from '../../../domain/values/logged-event.ts';
import { commandIdOf } from '../../../log/stream-ref.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { Dossier } from '../../../domain/dossier/dossier-state.ts';
import { DOSSIERS } from '../../../log/streams/dossiers.ts';
import { type GrowingStream, isOf } from '../../../log/streams/growing-stream.ts';
import type { JudgeContext } from '../batches/batch.ts';
import { rejected, UNCHANGED, type Verdict } from '../batches/verdict.ts';
import { idCommand } from '../lines/line-candidate.ts';
import { lookalikeOf } from './lookalike.ts';
import type { Mapping } from './mapping.ts';
import { changeOf, rowChanged } from './row-changed.ts';
import {
  annulledFirst,
  annulment,
  type ChangedStep,
  commandAgain,
  replacements,
  type RowCorrection,
  type RowEvent,
  type RowEvents,
  rowEventsOf,
  takenBack,
  toldAnew,
} from './row-corrections.ts';
import { applicantToStore } from './row-applicant.ts';
import type { RowField } from './row-fields.ts';
import type { DossierRow } from './row-reader.ts';
import { checkNotInFuture, inWordsOfRow, recordingOf } from './row-recording.ts';
import { type RowStep, stepsOf } from './row-steps.ts';

type DossierStream = GrowingStream<Dossier, DossierEvent>;

/** By what a row is judged, besides the stream. */
export type RowRules = Readonly<{
  mapping: Pick<Mapping, 'fields' | 'corrects' | 'unknownUnits' | 'unknownProcedures'>;
  /** The reason that corrections give. */
  reason: string;
}>;

/** Judges a row whole: each event that it tells of is recorded, was recorded before, or nothing of the row is taken. */
export function judgeRow(row: DossierRow, stream: GrowingStream, ctx: JudgeContext, rules: RowRules): Verdict {
  if (!isOf(stream, DOSSIERS)) throw new Error('A row of a legacy table tells of a dossier');
  const mark = stream.mark();
  try {
    checkLookalikes(row, ctx, rules);
    const recorded = rowEventsOf(stream);
    const events = acceptRow(row, recorded, stream, ctx, rules);
    const known = ctx.applicants.get(stream.ref.streamId);
    const corrects = rules.mapping.corrects;
    const applicant = applicantToStore(row.applicant, known, { isFirst: recorded.size === 0, corrects });
    if (applicant) ctx.applicants.set(stream.ref.streamId, applicant.person);
    return applicant || events.length > 0 ? { outcome: 'accepted', events, applicant } : UNCHANGED;
  } catch (error) {
    stream.rewind(mark);
    return rejected(error);
  }
}

/** A code that is not known, and would be but for zeros that a spreadsheet took away: it is not made, the known one is named. */
function checkLookalikes(row: DossierRow, { facts }: JudgeContext, { mapping }: RowRules): void {
  const checks: readonly (readonly [RowField, unknown, string | undefined, (code: string) => boolean])[] = [
    ['procedure', mapping.unknownProcedures, row.procedure, (code) => facts.procedureIsKnown(code)],
    ['receivingUnit', mapping.unknownUnits, row.receivingUnit, (code) => facts.unitIsKnown(code)],
    ['competentUnit', mapping.unknownUnits, row.competentUnit, (code) => facts.unitIsKnown(code)],
  ];
  for (const [path, creates, code, isKnown] of checks) {
    if (code === undefined || isKnown(code)) continue;
    const known = lookalikeOf(code, isKnown);
    if (known === undefined) continue;
    const differs = `differs from the known ${known} by zeros at an end only, a likely slip`;
    const message =
      creates === undefined ? `is not known: it ${differs}` : `${differs}: "createLookalikes": true makes it`;
    const unknown = path === 'procedure' ? 'unknown-procedure' : 'unknown-unit';
    throw new DomainError(creates === undefined ? unknown : 'lookalike', 'invalid', `${path} ${message}`, [
      { path, message },
    ]);
  }
}

function acceptRow(
  row: DossierRow,
  recorded: RowEvents,
  stream: DossierStream,
  ctx: JudgeContext,
  rules: RowRules,
): NewEvent[] {
  const steps = stepsOf(row).map((step) => withHolderCode(step, row, recorded.get(step.type), ctx));
  const changes = steps.flatMap((step) => changesOf(step, recorded.get(step.type), ctx));
  const gone = takenBack(recorded, steps, row.channel, rules.mapping.fields);
  const changed = [...gone.map(({ field }) => field), ...changes.flatMap(({ change }) => change.fields)];
  if (changed.length > 0 && !rules.mapping.corrects) throw rowChanged(changed);
  const again = rules.mapping.corrects ? toldAnew(steps, changes, recorded, gone, ctx.facts.zone) : [];
  const corrections = [
    ...[...gone, ...annulledFirst(again, recorded)].map(annulment),
    ...replacements(changes.filter(({ step }) => !again.includes(step))),
  ];
  const corrected = corrections.flatMap((correction) => accepted(correctRow(correction, stream, ctx, rules)));
  const fresh = steps.filter((step) => !recorded.has(step.type) || again.includes(step));
  const appended = fresh.flatMap((step) => {
    const id = again.includes(step) ? commandAgain(step.type, stream.version) : commandIdOf(idCommand(step.type));
    return accepted(acceptStep(row, step, id, stream, ctx));
  });
  return [...corrected, ...appended];
}

function accepted(event: NewEvent | undefined): NewEvent[] {
  return event ? [event] : [];
}

/**
 * The step of a forwarding with the code of who holds it, and the text beside the log. Where an import of before has
 * kept the text as the code, it stays.
 */
function withHolderCode(
  step: RowStep,
  { holder, competentUnit, receivingUnit }: DossierRow,
  recorded: RowEvent | undefined,
  { holderCode }: JudgeContext,
): RowStep {
  if (step.type !== 'DossierForwarded' || holder === undefined) return step;
  const text = readCode(holder);
  const kept = recorded && 'holder' in recorded.event.data ? recorded.event.data.holder : undefined;
  if (text === null || text === kept) return step;
  const code = holderCode(text, competentUnit ?? receivingUnit);
  return code === text ? step : { ...step, data: { ...step.data, holder: code }, text: { holder: text } };
}

/** An event that was annulled since is a contradiction of the row that still tells of it. */
function changesOf(step: RowStep, recorded: RowEvent | undefined, ctx: JudgeContext): ChangedStep[] {
  if (!recorded) return [];
  const { data: kept } = recorded.event;
  const paid = 'amountDong' in kept ? kept.amountDong : undefined;
  const found = changeOf(step, contentOf(step, paid, ctx).data, recorded.event, ctx.facts.zone);
  const change = recorded.annulled ? { ...found, fields: [step.timeField, ...found.fields] } : found;
  return change.fields.length > 0 ? [{ step, recorded, change }] : [];
}

function correctRow(
  { type, data, text }: RowCorrection,
  stream: DossierStream,
  ctx: JudgeContext,
  { reason }: RowRules,
): NewEvent | undefined {
  const at = Math.max(ctx.now, stream.recordedAt);
  const commandId = commandIdOf(idCommand(`correct:${type}:${stream.version}`));
  const given = { type: 'EventCorrected', occurredAt: at, recordedAt: at, unit: null, actor: ctx.actor, commandId };
  return stream.add({ ...given, data, text: { ...text, reason } }, ctx);
}

function acceptStep(
  row: DossierRow,
  step: RowStep,
  commandId: string,
  stream: DossierStream,
  ctx: JudgeContext,
): NewEvent | undefined {
  const content = contentOf(step, stream.state?.feeDong ?? undefined, ctx);
  const recordedAt = recordingOf(row, step, stream, ctx);
  // A correction of this row, or of one before it in the file, is recorded now: a desk's clock may be a little behind.
  checkNotInFuture(row, step, recordedAt, Math.max(ctx.now, stream.recordedAt));
  const { type, occurredAt, known } = step;
  const given = { type, occurredAt, known, recordedAt, unit: null, actor: ctx.actor, commandId, ...content };
  return inWordsOfRow(step, () => stream.add(given, ctx));
}

/** The data of a step as the log keeps it. */
function contentOf(step: RowStep, fee: number | undefined, ctx: JudgeContext): EventContent {
  const data = step.paysFee ? { ...step.data, amountDong: fee } : step.data;
  const content = inWordsOfRow(step, () => readEvent(DOSSIER_RULES, step.type, data, ctx.reading));
  return step.text ? { ...content, text: { ...content.text, ...step.text } } : content;
}
