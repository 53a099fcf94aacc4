import { asAsked } from '../../domain/clock/legal-clock.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { holderOf, statusLabel } from '../../domain/dossier/dossier-status.ts';
import { isPartLate, partFactsOf } from '../../domain/dossier/interlinked.ts';
import type { Part } from '../../domain/dossier/parts.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { PartAnswer, PartDetailsAnswer } from './part.answer.ts';

/** A part as its lead knows it. @param now epoch milliseconds */
export function partBody(part: Part, now: Instant): PartAnswer {
  const { known, ...named } = part;
  return {
    ...named,
    status: known?.status ?? null,
    endedAt: textOf(known?.endedAt),
    judgement: known?.judgement ?? null,
    overdueFrom: textOf(known?.overdueFrom),
    isLate: isPartLate(part, now),
  };
}

/**
 * A part as its own stream has it: no due date while it is on its way to the competent unit, though its lead knows already
 * from when on it is late at the latest. @param dossier undefined while it is not received, or where the code is another's
 */
export function partDetails(part: Part, dossier: Dossier | undefined, now: Instant): PartDetailsAnswer {
  const facts = dossier === undefined ? null : partFactsOf(dossier);
  const clock = dossier?.clock ? asAsked(dossier.clock, now) : null;
  return {
    ...partBody({ ...part, known: facts && { ...facts, overdueFrom: clock?.overdueFrom ?? null } }, now),
    statusLabel: facts === null ? null : statusLabel(facts.status),
    holder: dossier === undefined ? null : holderOf(dossier),
    dueAt: textOf(clock?.dueAt),
  };
}

function textOf(instant: Instant | null | undefined): string | null {
  return instant === null || instant === undefined ? null : formatInstant(instant);
}
