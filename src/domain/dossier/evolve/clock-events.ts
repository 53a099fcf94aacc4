import type { ClockPins, DossierEvent } from '../dossier-events.ts';
import type { Dossier, DossierEnd } from '../dossier-state.ts';
import * as legalClock from '../../clock/legal-clock.ts';
import type { ClockEvent, ClockState, FoldContext } from '../../clock/legal-clock.ts';
import { advance } from './advance.ts';

type Pinned = DossierEvent & Readonly<{ data: Readonly<{ pinned: ClockPins }> }>;

/** What the clock reads of an event. */
export function clockEvent({ version, occurredAt, recordedAt, data }: Pinned): ClockEvent {
  return { version, occurredAt, recordedAt, calendarRevision: data.pinned.calendarRevision };
}

/** Moves the clock of a dossier that has one. */
export function moveClock(state: Dossier, move: (clock: ClockState) => ClockState): ClockState | null {
  return state.clock === null ? null : move(state.clock);
}

/** A second request while one is open is recorded; the open one stays the question. */
export function requestSupplement(
  state: Dossier,
  event: DossierEvent<'SupplementRequested'>,
  ctx: FoldContext,
): Dossier {
  return advance(state, event, {
    supplementRequestedAt: state.supplementRequestedAt ?? event.occurredAt,
    clock: moveClock(state, (clock) => legalClock.requestSupplement(clock, clockEvent(event), ctx)),
  });
}

export function acceptSupplement(state: Dossier, event: DossierEvent<'SupplementAccepted'>, ctx: FoldContext): Dossier {
  return advance(state, event, {
    supplementRequestedAt: null,
    processing: true,
    clock: moveClock(state, (clock) => legalClock.acceptSupplement(clock, clockEvent(event), ctx)),
  });
}

export function extendDeadline(state: Dossier, event: DossierEvent<'DeadlineExtended'>, ctx: FoldContext): Dossier {
  const extension = { ...clockEvent(event), newDueAt: Date.parse(event.data.newDueAt) };
  return advance(state, event, {
    processing: true,
    clock: moveClock(state, (clock) => legalClock.extend(clock, extension, ctx)),
  });
}

export function resolve(state: Dossier, event: DossierEvent<'DossierResolved'>, ctx: FoldContext): Dossier {
  return advance(state, event, {
    end: 'resolved',
    endedAt: event.occurredAt,
    outcome: event.data.outcome,
    electronicResult: event.data.electronicResult ?? false,
    clock: moveClock(state, (clock) => legalClock.resolveClock(clock, clockEvent(event), ctx)),
  });
}

export function withdraw(state: Dossier, event: DossierEvent<'DossierWithdrawn'>): Dossier {
  return endUnresolved(state, event, 'withdrawn');
}

export function stop(state: Dossier, event: DossierEvent<'DossierStopped'>): Dossier {
  return endUnresolved(state, event, 'stopped');
}

function endUnresolved(
  state: Dossier,
  event: DossierEvent<'DossierWithdrawn' | 'DossierStopped'>,
  end: DossierEnd,
): Dossier {
  return advance(state, event, {
    end,
    endedAt: event.occurredAt,
    clock: moveClock(state, (clock) => legalClock.endClock(clock, clockEvent(event))),
  });
}

export function reviseClock(state: Dossier, event: DossierEvent<'ClockRevised'>, ctx: FoldContext): Dossier {
  const { version, occurredAt, recordedAt, data } = event;
  const revision = { version, occurredAt, recordedAt, calendarRevision: data.calendarRevision };
  return advance(state, event, {
    clock: moveClock(state, (clock) => legalClock.reviseCalendar(clock, revision, ctx)),
  });
}
