import { evolve } from '../../domain/dossier/dossier.ts';
import { isPending } from '../../domain/dossier/dossier-status.ts';
import type { ReferenceFacts } from '../../domain/values/reference-facts.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { type Candidates, decideAsSystem, type SystemJudge } from './system-judge.ts';
import type { Succession } from '../../reference/units/successors.ts';

/** The dossiers of units that have a successor. */
export function ofUnits(units: readonly string[]): Candidates {
  return { condition: 'competent_unit = ANY ($5::text[])', params: [units] };
}

/** A reorganisation: DossierReassigned for an open dossier whose competent unit has ended and has one successor. */
export function reassignDossiers(successions: ReadonlyMap<string, Succession>, facts: ReferenceFacts): SystemJudge {
  return (dossier, now) => {
    const succession = successions.get(dossier.competentUnit);
    if (!isPending(dossier) || succession === undefined) return [];
    const data = { competentUnit: succession.successor, legalBasis: succession.legalBasis };
    const { decision, event } = decideAsSystem(dossier, { type: 'DossierReassigned', data }, now, facts);
    const units = DOSSIERS.unitsOf(evolve(dossier, event, facts));
    return [{ decision, occurredAt: event.occurredAt, move: null, units }];
  };
}
