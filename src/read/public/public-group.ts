import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { isPartLate } from '../../domain/dossier/interlinked.ts';
import type { Part } from '../../domain/dossier/parts.ts';
import { type Day, formatDay, type Instant } from '../../domain/time/local-time.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { PublicDossierAnswer, PublicPartAnswer } from './public-dossier.answer.ts';

/** Which dossiers belong to one, as its lead knows them. @param day of its receipt: names are those of then */
export function publicGroup(
  { lead, parts }: Dossier,
  day: Day,
  facts: ReferenceSnapshot,
  now: Instant,
): Pick<PublicDossierAnswer, 'lead' | 'parts'> {
  return { lead, parts: (parts ?? []).map((part) => publicPart(part, day, facts, now)) };
}

/** A lead has no time of its own: it is late where one of its parts is, or was. */
export function isGroupLate({ parts }: Dossier, now: Instant): boolean {
  return (parts ?? []).some((part) => isPartLate(part, now));
}

function publicPart(part: Part, day: Day, facts: ReferenceSnapshot, now: Instant): PublicPartAnswer {
  const { code, procedure, competentUnit, known } = part;
  const endedAt = known?.endedAt ?? null;
  return {
    code,
    procedureName: facts.procedureNameOn(procedure, day),
    resolvingUnit: facts.unitNameOn(competentUnit, day) ?? competentUnit,
    state: stateOf(part),
    endedOn: endedAt === null ? null : formatDay(facts.zone.dayOf(endedAt)),
    late: isPartLate(part, now),
  };
}

function stateOf({ known }: Part): PublicPartAnswer['state'] {
  if (known === null) return 'awaited';
  return known.endedAt !== null || known.status === 'annulled' ? 'ended' : 'open';
}
