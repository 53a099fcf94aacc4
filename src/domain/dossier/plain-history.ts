import { type FoldContext, overdueFromAt } from '../clock/legal-clock.ts';
import { effectiveEvents } from '../stream/effective-events.ts';
import { isCorrection } from '../stream/event-corrected.ts';
import { DomainError } from '../values/domain-error.ts';
import type { AnyEvent } from '../values/event-definition.ts';
import type { Instant } from '../values/logged-event.ts';
import type { DossierEvent } from './dossier-events.ts';
import type { Dossier } from './dossier-state.ts';
import { DOSSIER_DEFINITIONS } from './events/dossier-definitions.ts';

/**
 * The dossier by its plain history: without the corrections that were recorded when it was late by what the plain history
 * told until then. Null where no correction is left out, because it is then the dossier itself.
 */
export function foldPlainly(history: readonly DossierEvent[], ctx: FoldContext): Dossier | null {
  const kept: DossierEvent[] = [];
  for (const event of history) {
    if (!isCorrection(event) || !isLateAt(foldAllowed(kept, ctx), event.recordedAt, ctx)) kept.push(event);
  }
  return kept.length === history.length ? null : foldAllowed(kept, ctx);
}

/** The dossier by its plain history after one more event, which is passed over where that history does not allow it. */
export function evolvePlainly(plain: Dossier | null, event: AnyEvent, ctx: FoldContext): Dossier | null {
  const definition = DOSSIER_DEFINITIONS.get(event.type);
  try {
    definition?.check(plain, event, ctx);
  } catch (error) {
    if (error instanceof DomainError) return plain;
    throw error;
  }
  return definition ? definition.evolve(plain, event, ctx) : plain;
}

/** Resolved in time only because of corrections that came when it was late. */
export function isOnTimeByCorrection({ plain, recordedAt, clock }: Dossier): boolean {
  if (plain === null || clock === null || clock.judgement === null || clock.judgement === 'late') return false;
  if (plain.end !== null) return plain.clock?.judgement === 'late';
  const overdueFrom = plain.clock?.overdueFrom ?? null;
  return overdueFrom !== null && recordedAt >= overdueFrom;
}

function foldAllowed(kept: readonly DossierEvent[], ctx: FoldContext): Dossier | null {
  let plain: Dossier | null = null;
  for (const event of effectiveEvents(kept)) plain = evolvePlainly(plain, event, ctx);
  return plain;
}

function isLateAt(dossier: Dossier | null, at: Instant, ctx: FoldContext): boolean {
  const overdueFrom = dossier?.clock ? overdueFromAt(dossier.clock, at, ctx) : null;
  return overdueFrom !== null && at >= overdueFrom;
}
