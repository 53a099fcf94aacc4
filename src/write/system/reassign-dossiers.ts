import { evolve } from '../../domain/dossier/dossier.ts';
import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { isPending } from '../../domain/dossier/dossier-status.ts';
import type { ReferenceFacts } from '../../domain/values/reference-facts.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { type Candidates, decideAsSystem, type SystemJudge } from './system-judge.ts';
import type { Succession } from '../../reference/units/successors.ts';

/** SQL over `dossier_state`: what is open, and leads of interlinked groups that have not ended, which are never pending. */
export const MOVES_WITH_ITS_UNIT = `(open OR (parts IS NOT NULL AND status IN ('received', 'processing')))`;

/** The dossiers of units that have a successor. */
export function ofUnits(units: readonly string[]): Candidates {
  return { condition: `competent_unit = ANY ($5::text[]) AND ${MOVES_WITH_ITS_UNIT}`, params: [units] };
}

/** A reorganisation: DossierReassigned for an open dossier whose competent unit has ended and has one successor. */
export function reassignDossiers(successions: ReadonlyMap<string, Succession>, facts: ReferenceFacts): SystemJudge {
  return (dossier, now) => {
    const succession = successions.get(dossier.competentUnit);
    if (!(isPending(dossier) || isOpenLead(dossier)) || succession === undefined) return [];
    const data = { competentUnit: succession.successor, legalBasis: succession.legalBasis };
    const { decision, event } = decideAsSystem(dossier, { type: 'DossierReassigned', data }, now, facts);
    const units = DOSSIERS.unitsOf(evolve(dossier, event, facts));
    return [{ decision, occurredAt: event.occurredAt, move: null, units }];
  };
}

/** Whoever has the group in hand takes payments and the withdrawal. */
function isOpenLead({ receivedAt, end, parts }: Dossier): boolean {
  return parts !== null && receivedAt !== null && end === null;
}
