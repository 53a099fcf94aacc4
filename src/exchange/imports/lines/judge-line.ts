import type { JudgeContext, StreamInHand } from '../batches/stream-in-hand.ts';
import { rejected, UNCHANGED, type Verdict } from '../batches/verdict.ts';
import type { EventLine } from './event-line.ts';

/** A line whose envelope and type are in order, and the id that its event gets. */
export type ToldLine = Readonly<{ envelope: EventLine; commandId: string }>;

/**
 * Judges a line against the state that its stream has after the lines before it. The order of the checks is the
 * contract's: a known id before the data, then units, procedures, payment references, recording times, the state.
 */
export function judgeLine({ envelope, commandId }: ToldLine, stream: StreamInHand, ctx: JudgeContext): Verdict {
  if (stream.find(commandId)) return UNCHANGED;
  const { type, occurredAt, recordedAt, unit, actor, data } = envelope;
  try {
    const event = stream.log({ type, occurredAt, recordedAt, unit, actor, commandId }, data, ctx);
    return event ? { outcome: 'accepted', events: [event] } : UNCHANGED;
  } catch (error) {
    return rejected(error);
  }
}
