import { fieldsOf, readEvent } from '../../../domain/stream/read-event.ts';
import { DOSSIERS } from '../../../log/streams/dossiers.ts';
import { type GrowingStream, isOf } from '../../../log/streams/growing-stream.ts';
import type { JudgeContext } from '../batches/batch.ts';
import { rejected, UNCHANGED, type Verdict } from '../batches/verdict.ts';
import { personIn, withHolderBeside } from './line-holder.ts';
import { isRecord } from '../reading/is-record.ts';
import type { EventLine } from './event-line.ts';

/** A line whose envelope and type are in order, and the id that its event gets. */
export type ReadLine = Readonly<{ envelope: EventLine; commandId: string }>;

/**
 * Judges a line against the state that its stream has after the lines before it. The order of the checks is the
 * contract's: a known id before the data, then units, procedures, payment references, recording times, the state.
 */
export function judgeLine({ envelope, commandId }: ReadLine, stream: GrowingStream, ctx: JudgeContext): Verdict {
  if (stream.find(commandId)) return UNCHANGED;
  const { type, occurredAt, recordedAt, unit, actor = ctx.actor, sourceSystem } = envelope;
  try {
    const told = sourceSystem === undefined ? envelope.data : withSource(stream, envelope, sourceSystem);
    const content = readEvent(stream.kind, type, told, ctx.reading);
    const person = personIn(type, envelope.data);
    const { data, text } = withHolderBeside(content, person, ctx.holderCode, competentUnitOf(stream));
    const event = stream.add({ type, occurredAt, recordedAt, unit, actor, commandId, data, text }, ctx);
    return event ? { outcome: 'accepted', events: [event] } : UNCHANGED;
  } catch (error) {
    return rejected(error);
  }
}

/** What another system sends is said to be its own. */
function withSource({ kind }: GrowingStream, { type, data }: EventLine, sourceSystem: string): unknown {
  return isRecord(data) && 'sourceSystem' in fieldsOf(kind, type) ? { ...data, sourceSystem } : data;
}

function competentUnitOf(stream: GrowingStream): string | undefined {
  return isOf(stream, DOSSIERS) ? stream.state?.competentUnit : undefined;
}
