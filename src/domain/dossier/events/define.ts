import { type ClockEvent, type ClockState, partFromLaw } from '../../clock/legal-clock.ts';
import { type AnyEvent, type ClockPins, definitionsOf, isByDay, type Pinned } from '../../values/event-definition.ts';
import type { Dossier } from '../dossier-state.ts';

/** `dossierBeginning` defines an event that a dossier may begin with, `dossierEvent` any other. */
export const { event: dossierEvent, beginning: dossierBeginning } = definitionsOf<Dossier>();

/** The dossier with what an event changed, at that event's version. */
export function advance(state: Dossier, event: AnyEvent, changes: Partial<Dossier> = {}): Dossier {
  return { ...state, ...changes, version: event.version, recordedAt: event.recordedAt };
}

/** What the clock reads of an event. */
export function clockEvent(event: AnyEvent & Readonly<{ data: Pinned<ClockPins> }>): ClockEvent {
  const { version, occurredAt, recordedAt, data } = event;
  return { version, occurredAt, recordedAt, byDay: isByDay(event), calendarRevision: data.pinned.calendarRevision };
}

/** The same of an event that has not always pinned the calendar: one without goes by the receipt's. */
export function clockEventOf(
  event: AnyEvent & Readonly<{ data: Partial<Pinned<ClockPins>> }>,
  state: Dossier,
): ClockEvent {
  const calendarRevision = event.data.pinned?.calendarRevision ?? state.calendarRevision ?? 0;
  return clockEvent({ ...event, data: { ...event.data, pinned: { calendarRevision } } });
}

/** The legal clock of a dossier, and that of the service index where it has parted from it. */
export type Clocks = Pick<Dossier, 'clock' | 'indexClock'>;

/** Moves the clocks of a dossier that has them. */
export function moveClocks({ clock, indexClock }: Clocks, move: (clock: ClockState) => ClockState): Clocks {
  return { clock: clock && move(clock), indexClock: indexClock && move(indexClock) };
}

/** Moves the clocks of a dossier that has them by two rules: from here on they may be two. */
export function partClocks(
  { clock, indexClock }: Clocks,
  move: (clock: ClockState) => ClockState,
  moveIndex: (clock: ClockState) => ClockState,
): Clocks {
  if (clock === null) return { clock, indexClock };
  return { clock: move(clock), indexClock: moveIndex(indexClock ?? partFromLaw(clock)) };
}
