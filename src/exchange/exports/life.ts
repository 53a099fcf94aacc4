import type { FoldContext } from '../../domain/clock/clock-state.ts';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';
import { evolveCorrected } from '../../domain/stream/fold-stream.ts';
import type { StreamRules } from '../../domain/stream/stream-kind.ts';
import type { AnyEvent, StreamState } from '../../domain/values/event-definition.ts';

/** An event as it counts, between the state before it and the state after it. */
export type Step<State, E extends AnyEvent = AnyEvent> = Readonly<{ event: E; before: State | null; after: State }>;

/** Everything that happened to one dossier or complaint, under its pseudonym: its code ends here. */
export type Life<State, E extends AnyEvent = AnyEvent> = Readonly<{
  /** A pseudonym that holds for one export. */
  name: string;
  steps: readonly Step<State, E>[];
  /** After the last step. */
  state: State;
}>;

/**
 * The life of a stream by its history: corrected events stand in the places of their originals, annulled ones are left
 * out, and so is what the system logged before the stream, as corrected, begins.
 * @returns undefined where nothing of it counts
 */
export function lifeOf<State extends StreamState, E extends AnyEvent>(
  kind: StreamRules<State, E>,
  name: string,
  history: readonly E[],
  ctx: FoldContext,
): Life<State, E> | undefined {
  const steps: Step<State, E>[] = [];
  let state: State | null = null;
  for (const event of effectiveEvents(history)) {
    const before: State | null = state;
    const after: State | null = evolveCorrected(kind, state, event, ctx);
    state = after;
    if (after !== null) steps.push({ event, before, after });
  }
  return state === null ? undefined : { name, steps, state };
}
