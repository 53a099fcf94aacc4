import type { FoldContext } from '../clock/clock-state.ts';
import type { AnyEvent, StreamState } from '../values/event-definition.ts';
import { effectiveEvents } from './effective-events.ts';
import { isCorrection } from './event-corrected.ts';
import type { StreamRules } from './stream-kind.ts';

/**
 * The state after one more event. Pure, and total over every stream that the decisions allow.
 * @throws Error for a correction, which only `foldStream` of the whole history can apply, and for a stream that does not
 * begin with a beginning: the log is then broken.
 */
export function evolveStream<State extends StreamState, E extends AnyEvent>(
  kind: StreamRules<State, E>,
  state: State | null,
  event: AnyEvent,
  ctx: FoldContext,
): State {
  const definition = kind.events.get(event.type);
  if (definition === undefined) throw new Error(`${event.type} needs a fold of the whole stream`);
  if (definition.begins !== true && (state === null || state.annulled)) {
    throw new Error(`A ${kind.name} cannot begin with ${event.type}`);
  }
  return definition.evolve(state, event, ctx);
}

/**
 * The state to which a stream's history (from version 1, in order) leads, corrections applied; null for no events. Pass
 * only the events recorded up to some day, and it is the state as known then.
 */
export function foldStream<State extends StreamState, E extends AnyEvent>(
  kind: StreamRules<State, E>,
  events: Iterable<E>,
  ctx: FoldContext,
): State | null {
  const history = Array.isArray(events) ? (events as readonly E[]) : [...events];
  const last = history.at(-1);
  if (last === undefined) return null;
  if (!history.some(isCorrection)) return foldInOrder(kind, history, ctx);
  const folded = foldInOrder(kind, effectiveEvents(history), ctx) ?? kind.annulled(history);
  return { ...folded, version: last.version, recordedAt: last.recordedAt };
}

function foldInOrder<State extends StreamState, E extends AnyEvent>(
  kind: StreamRules<State, E>,
  events: readonly E[],
  ctx: FoldContext,
): State | null {
  let state: State | null = null;
  for (const event of events) state = evolveStream(kind, state, event, ctx);
  return state;
}
