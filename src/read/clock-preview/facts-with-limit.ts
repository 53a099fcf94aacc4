import type { AnswerFacts } from '../../log/streams/stream-kind.ts';
import type { Limit, ProcedureFacts, ReferenceFacts } from '../../domain/values/reference-facts.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';

/** What judging and answering a previewed dossier look up. */
export type PreviewFacts = ReferenceFacts & AnswerFacts;

/** Stands for the procedure that a bare limit does without. */
export const NO_PROCEDURE = '-';

/** The reference data with one procedure more, which has this limit and nothing else. */
export function factsWithLimit(facts: ReferenceSnapshot, limit: Limit): PreviewFacts {
  const bare = procedureOf(limit);
  return {
    zone: facts.zone,
    currentCalendarRevision: facts.currentCalendarRevision,
    calendarAt: (revision) => facts.calendarAt(revision),
    unitIsKnown: (code) => facts.unitIsKnown(code),
    outOfForceOn: (unit, day) => facts.outOfForceOn(unit, day),
    placeOf: (unit, day) => facts.placeOf(unit, day),
    procedureIsKnown: (code) => code === NO_PROCEDURE || facts.procedureIsKnown(code),
    procedureOn: (code, day) => (code === NO_PROCEDURE ? bare : facts.procedureOn(code, day)),
    procedureNameOn: (code, day) => facts.procedureNameOn(code, day),
    isCompetent: () => true,
    ruleSetOn: (day, named) => facts.ruleSetOn(day, named),
    workingHoursOf: (unit, day) => facts.workingHoursOf(unit, day),
    syncWithinMs: (isInterlinked, day) => facts.syncWithinMs(isInterlinked, day),
  };
}

function procedureOf({ value, unit }: Limit): ProcedureFacts {
  const limit = { value, unit };
  return {
    code: NO_PROCEDURE,
    name: '',
    field: '',
    onlineLevel: 'information',
    issuesResult: false,
    feeDong: 0,
    limit,
  };
}
