import type { AnyEvent, EventAs, StreamState } from '../values/event-definition.ts';
import type { Instant } from '../values/logged-event.ts';

/** The event that was decided on, as it would be the next of its stream. */
export function eventOf<Type extends string, Data>(
  state: StreamState | null,
  { occurredAt, recordedAt }: Readonly<{ occurredAt: Instant; recordedAt: Instant }>,
  { type, unit, data }: Readonly<{ type: Type; unit: string; data: Data }>,
  actor: string,
): EventAs<Type, Data> & Pick<AnyEvent, 'version'> {
  return { version: (state?.version ?? 0) + 1, type, unit, actor, occurredAt, recordedAt, data };
}
