import type { ClockState } from '../../domain/clock/legal-clock.ts';
import { evolve } from '../../domain/dossier/dossier.ts';
import { isPending } from '../../domain/dossier/dossier-status.ts';
import type { ReferenceFacts } from '../../domain/values/reference-facts.ts';
import { type Candidates, decideAsSystem, type SystemJudge } from './system-judge.ts';

/** Without a due date there is nothing to move: none was promised, or the clock stands. */
export const WITH_A_DUE_DATE: Candidates = { condition: 'open AND overdue_from IS NOT NULL', params: [] };

/**
 * A decree that comes late: ClockRevised for an open dossier whose computed due date, or whose promise before an
 * extension, another calendar moves. Dates given by a slip or a letter stay.
 */
export function reviseClocks(calendarRevision: number, facts: ReferenceFacts): SystemJudge {
  return (dossier, now) => {
    const before = dossier.clock;
    if (!isPending(dossier) || before === null || before.dueAt === null) return [];
    if (countsBy(before) >= calendarRevision) return [];
    const { decision, event } = decideAsSystem(
      dossier,
      { type: 'ClockRevised', data: { calendarRevision } },
      now,
      facts,
    );
    const after = evolve(dossier, event, facts).clock;
    if (after === null || after.dueAt === null) throw new Error('A calendar has taken a due date away');
    if (after.dueAt === before.dueAt && after.firstDueAt === before.firstDueAt) return [];
    const move = after.dueAt === before.dueAt ? null : { from: before.dueAt, to: after.dueAt };
    return [{ decision, occurredAt: event.occurredAt, move }];
  };
}

/** The revision by which the running stretch of a clock is counted. */
function countsBy({ marks }: ClockState): number {
  return marks.at(-1)?.calendarRevision ?? 0;
}
