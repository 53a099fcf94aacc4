import { changed } from './clock-change.ts';
import { effectOf, isOverdueAt } from './clock-moments.ts';
import type { ClockEvent, ClockState, FoldContext } from './clock-state.ts';
import { endReason, stand } from './clock-stops.ts';

/** What the clock reads of the beginning or the end of an incident. */
export type IncidentEvent = ClockEvent & Readonly<{ incident: string }>;

/** The clock stands still while a declared incident lasts: a pause. Once late it changes nothing. */
export function suspend(clock: ClockState, event: IncidentEvent, ctx: FoldContext): ClockState {
  const effect = effectOf(clock, event.occurredAt);
  if (clock.endedAt !== null || isOverdueAt(clock, effect)) return clock;
  const stood = stand(clock, 'incident', effect, event, ctx);
  if (stood.standing === null) return stood;
  const incidents = [...new Set([...stood.standing.incidents, event.incident])];
  return changed(stood, { standing: { ...stood.standing, incidents } });
}

/** An incident takes its own code away; the reason ends with the last of them. */
export function resumeAfter(clock: ClockState, event: IncidentEvent, ctx: FoldContext): ClockState {
  const { standing } = clock;
  if (clock.endedAt !== null || !standing?.incidents.includes(event.incident)) return clock;
  const incidents = standing.incidents.filter((code) => code !== event.incident);
  const rest = changed(clock, { standing: { ...standing, incidents } });
  return incidents.length > 0 ? rest : endReason(rest, 'incident', event, ctx);
}
