import { type Dossier, evolve } from '../dossier/domain/dossier.ts';
import type { DossierEvent } from '../dossier/domain/dossier-events.ts';
import { fold, needsRefold } from '../dossier/domain/fold.ts';
import type { FoldContext } from '../dossier/domain/legal-clock.ts';
import type { Day } from '../dossier/domain/local-time.ts';

/** A dossier as it was known at the end of a recorded day: a tally takes the difference to what was known before. */
export type RecordedChange = Readonly<{ recordedOn: Day; after: Dossier }>;

/**
 * Carries a dossier on by some events (at least one, in order), and gives its state after the last event of each of
 * their recorded days.
 * @param history the stream from version 1 up to at least the last of `events`; needed when one of them is a correction.
 */
export function foldOnward(
  start: Dossier | null,
  events: readonly DossierEvent[],
  history: readonly DossierEvent[],
  ctx: FoldContext,
): RecordedChange[] {
  const changes: RecordedChange[] = [];
  let state = start;
  for (const [recordedOn, ofDay] of byRecordedDay(events, ctx)) {
    const after = ofDay.some(needsRefold) ? refold(history, ofDay, ctx) : carryOn(state, ofDay, ctx);
    changes.push({ recordedOn, after });
    state = after;
  }
  return changes;
}

/** A stream's recordedAt never goes back, so a day's events stand together. */
function byRecordedDay(events: readonly DossierEvent[], { zone }: FoldContext): [Day, DossierEvent[]][] {
  const days: [Day, DossierEvent[]][] = [];
  for (const event of events) {
    const recordedOn = zone.dayOf(event.recordedAt);
    const last = days.at(-1);
    if (last?.[0] === recordedOn) last[1].push(event);
    else days.push([recordedOn, [event]]);
  }
  return days;
}

function refold(history: readonly DossierEvent[], ofDay: readonly DossierEvent[], ctx: FoldContext): Dossier {
  const last = ofDay.at(-1)?.version ?? 0;
  return existing(
    fold(
      history.filter(({ version }) => version <= last),
      ctx,
    ),
  );
}

function carryOn(start: Dossier | null, events: readonly DossierEvent[], ctx: FoldContext): Dossier {
  let state = start;
  for (const event of events) state = evolve(state, event, ctx);
  return existing(state);
}

function existing(state: Dossier | null): Dossier {
  if (state === null) throw new Error('A recorded day without events');
  return state;
}
