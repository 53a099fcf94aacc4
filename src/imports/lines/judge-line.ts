import type { DossierEventType } from '../../dossier/domain/dossier-events.ts';
import { readEventData } from '../../dossier/domain/event-data.ts';
import { type JudgeContext, logEvent } from '../batches/log-event.ts';
import type { StreamInHand } from '../batches/stream-in-hand.ts';
import { rejected, UNCHANGED, type Verdict } from '../batches/verdict.ts';
import type { EventLine } from './event-line.ts';

/** A line whose envelope and type are in order, and the id that its event gets. */
export type DossierLine = Readonly<{ envelope: EventLine; type: DossierEventType; commandId: string }>;

/**
 * Judges a line against the state that its dossier has after the lines before it. The order of the checks is the
 * contract's: a known id before the data, then units, procedures, payment references, recording times, the state.
 */
export function judgeLine(line: DossierLine, stream: StreamInHand, ctx: JudgeContext): Verdict {
  const { envelope, type, commandId } = line;
  if (stream.find(commandId)) return UNCHANGED;
  const { occurredAt, recordedAt, unit, actor } = envelope;
  try {
    const content = readEventData(type, envelope.data, ctx.reading);
    const event = logEvent(stream, { type, occurredAt, recordedAt, unit, actor, commandId }, content, ctx);
    return event ? { outcome: 'accepted', events: [event] } : UNCHANGED;
  } catch (error) {
    return rejected(error);
  }
}
