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
  const isHere = state !== null && (!state.annulled || definition.movesNothing === true);
  if (definition.begins !== true && !isHere) {
    throw new Error(`A ${kind.name} cannot begin with ${event.type}`);
  }
  const after = definition.evolve(state, event, ctx);
  return state !== null && kind.beside ? kind.beside.evolve(state, after, event, ctx) : after;
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
  let state: State | null = null;
  if (!history.some(isCorrection)) {
    for (const event of history) state = evolveStream(kind, state, event, ctx);
    return state;
  }
  for (const event of effectiveEvents(history)) state = evolveCorrected(kind, state, event, ctx);
  const folded = { ...(state ?? kind.annulled(history)), version: last.version, recordedAt: last.recordedAt };
  return kind.beside ? kind.beside.fold(folded, history, ctx) : folded;
}

/**
 * The state after one more event of a corrected history. What the system logged in a stream that, as corrected, has not
 * begun is passed over: the system's events make no correction impossible.
 * @throws Error as `evolveStream` says
 */
export function evolveCorrected<State extends StreamState, E extends AnyEvent>(
  kind: StreamRules<State, E>,
  state: State | null,
  event: AnyEvent,
  ctx: FoldContext,
): State | null {
  const hasNotBegun = state === null && kind.events.get(event.type)?.system === true;
  return hasNotBegun ? null : evolveStream(kind, state, event, ctx);
}
