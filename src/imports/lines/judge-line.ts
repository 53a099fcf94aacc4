import type { DossierEventType } from '../../dossier/domain/dossier-events.ts';
import { readEventData } from '../../dossier/domain/event-data.ts';
import { type JudgeContext, logEvent } from '../batches/log-event.ts';
import type { StreamInHand } from '../batches/stream-in-hand.ts';
import { rejected, UNCHANGED, type Verdict } from '../batches/verdict.ts';
import type { EventLine } from './event-line.ts';

/** A line whose envelope and type are in order, and the id that its event gets. */
export type DossierLine = Omit<EventLine, 'type'> & Readonly<{ type: DossierEventType; commandId: string }>;

/**
 * Judges a line against the state that its dossier has after the lines before it. The order of the checks is the
 * contract's: a known id before the data, then units, procedures, payment references, recording times, the state.
 */
export function judgeLine(line: DossierLine, stream: StreamInHand, ctx: JudgeContext): Verdict {
  if (stream.find(line.commandId)) return UNCHANGED;
  try {
    const content = readEventData(line.type, line.data, ctx.reading);
    const event = logEvent(stream, { ...line, content }, ctx);
    return event ? { outcome: 'accepted', events: [event] } : UNCHANGED;
  } catch (error) {
    return rejected(error);
  }
}
