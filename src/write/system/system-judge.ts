import { decide, type Decision } from '../../domain/dossier/decide/decide.ts';
import type { DossierEvent, DossierEventData } from '../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { ReferenceFacts } from '../../domain/values/reference-facts.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import { SYSTEM } from '../../access/system-actor.ts';

/** Which open dossiers a job must look at: SQL over `dossier_state`, its parameters from `$5` on. */
export type Candidates = Readonly<{ condition: string; params: readonly unknown[] }>;

/** An event of the system's own, and the due date that it moves. */
export type Ruling = Readonly<{
  decision: Decision;
  occurredAt: Instant;
  move: Readonly<{ from: Instant; to: Instant }> | null;
}>;

/** What the system has to log in a dossier as it is; null: nothing. */
export type SystemJudge = (dossier: Dossier, now: Instant) => Ruling | null;

type SystemType = 'ClockRevised' | 'DossierReassigned';

/** An event of the system's own as it would be the next of its dossier. */
export type SystemEvent = Readonly<{ decision: Decision; event: DossierEvent }>;

/** Decides on an event of the system's own. @throws DomainError where the dossier's state forbids it. */
export function decideAsSystem<Type extends SystemType>(
  dossier: Dossier,
  type: Type,
  data: DossierEventData[Type],
  now: Instant,
  facts: ReferenceFacts,
): SystemEvent {
  // Clocks of desks differ a little: a receipt may seem to lie ahead.
  const occurredAt = Math.max(now, dossier.receivedAt ?? now);
  const recordedAt = Math.max(now, dossier.recordedAt);
  const decision = decide(dossier, { type, occurredAt, recordedAt, unit: null, data, origin: 'system' }, facts);
  if (decision === 'unchanged') throw new Error('Only a payment can be known already');
  const version = dossier.version + 1;
  const event = { version, type, unit: decision.unit, actor: SYSTEM, occurredAt, recordedAt, data: decision.data };
  return { decision, event: event as unknown as DossierEvent };
}
