import { decide, type Decision } from '../../domain/dossier/decide/decide.ts';
import type { DossierEvent, DossierEventData } from '../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { EventData } from '../../domain/values/event-definition.ts';
import type { ReferenceFacts } from '../../domain/values/reference-facts.ts';
import type { EventText, Instant, StreamUnits } from '../../domain/values/logged-event.ts';
import { SYSTEM } from '../../access/system-actor.ts';

/** Which open dossiers a job must look at: SQL over `dossier_state`, its parameters from `$5` on. */
export type Candidates = Readonly<{ condition: string; params: readonly unknown[] }>;

/** A due date that an event moves; null: the clock stands, or there is none. `incident`: for which one. */
export type Move = Readonly<{ from: Instant | null; to: Instant | null; incident?: string }>;

/** An event of the system's own, and the due date that it moves. */
export type Ruling = Readonly<{
  decision: Decision;
  occurredAt: Instant;
  move: Move | null;
  /** Of the dossier from here on, where they are others than before. */
  units?: StreamUnits;
  /** What makes the event one of its kind in its dossier; absent: its data and its version. */
  onceBy?: string;
}>;

/** What the system has to log in a dossier with this history, one after the other. */
export type SystemJudge = (dossier: Dossier, now: Instant, history: readonly DossierEvent[]) => readonly Ruling[];

type SystemType = 'ClockRevised' | 'DossierReassigned' | 'ClockSuspended' | 'ClockResumed';

/** Something that the system says has happened: now, unless it says when. */
export type SystemSaid<Type extends SystemType> = Readonly<{
  type: Type;
  data: Omit<DossierEventData[Type], 'pinned'>;
  occurredAt?: Instant;
}>;

/** A correction of the system's own event. */
export type SystemCorrection = Readonly<{
  type: 'EventCorrected';
  data: EventData;
  text: EventText;
  history: readonly DossierEvent[];
}>;

/** An event of the system's own as it would be the next of its dossier. */
export type SystemEvent = Readonly<{ decision: Decision; event: DossierEvent }>;

/** Decides on an event of the system's own. @throws DomainError where the dossier's state forbids it. */
export function decideAsSystem<Type extends SystemType>(
  dossier: Dossier,
  said: SystemSaid<Type> | SystemCorrection,
  now: Instant,
  facts: ReferenceFacts,
): SystemEvent {
  const recordedAt = Math.max(now, dossier.recordedAt);
  const proposal = {
    ...said,
    occurredAt: timeOf(said, dossier, now),
    recordedAt,
    unit: null,
    origin: 'system',
  } as const;
  const decision = decide(dossier, proposal, facts);
  if (decision === 'unchanged') throw new Error('Only a payment can be known already');
  const { occurredAt } = proposal;
  const version = dossier.version + 1;
  const { type, unit, data } = decision;
  return {
    decision,
    event: { version, type, unit, actor: SYSTEM, occurredAt, recordedAt, data } as unknown as DossierEvent,
  };
}

/** Clocks of desks differ a little: a receipt may seem to lie ahead. */
function timeOf(said: SystemSaid<SystemType> | SystemCorrection, { receivedAt }: Dossier, now: Instant): Instant {
  const at = said.type === 'EventCorrected' ? now : (said.occurredAt ?? now);
  return Math.max(at, receivedAt ?? at);
}
