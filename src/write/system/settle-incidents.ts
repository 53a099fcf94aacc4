import { asAsked, type FoldContext } from '../../domain/clock/legal-clock.ts';
import type { DossierEvent } from '../../domain/dossier/dossier-events.ts';
import { type Dossier, evolve } from '../../domain/dossier/dossier.ts';
import { isPending } from '../../domain/dossier/dossier-status.ts';
import { fold } from '../../domain/dossier/fold.ts';
import { type CorrectedEvent, correctedEvents } from '../../domain/stream/effective-events.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { EventData } from '../../domain/values/event-definition.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import type { ReferenceFacts } from '../../domain/values/reference-facts.ts';
import { type Incident, isWithdrawn } from '../../reference/incidents/incident.ts';
import { type Candidates, decideAsSystem, type Ruling, type SystemEvent, type SystemJudge } from './system-judge.ts';

/** Those that an incident stops, and those that one has stopped: it may have been changed or withdrawn. */
export const CONCERNED_BY_INCIDENTS: Candidates = {
  condition: `open AND (state -> 'ruleSet' ->> 'countsIncidents' = 'true' AND EXISTS (
      SELECT FROM incident AS i WHERE i.recorded_to IS NULL AND i.began_at < coalesce(i.ended_at, 'infinity')
        AND received_at < coalesce(i.ended_at, 'infinity')
        AND (i.procedure_group IS NULL OR i.procedure_group = state ->> 'procedureGroup'))
    OR code IN (SELECT code FROM incident_move))`,
  params: [],
};

/** What an incident asks of a dossier next, and when that took place. */
type Step = Readonly<{ incident: Incident; at: Instant; order: 0 | 1 }> &
  (Readonly<{ log: 'ClockSuspended' | 'ClockResumed' }> | Readonly<{ correct: EventData }>);

type Own = CorrectedEvent<DossierEvent> | undefined;

/**
 * Declared incidents: an open dossier has one ClockSuspended and, once it is over, one ClockResumed of each incident that
 * concerns it; where an incident was changed or withdrawn, these are corrected. What has ended stays as it was judged.
 */
export function settleIncidents(incidents: readonly Incident[], facts: ReferenceFacts & FoldContext): SystemJudge {
  return (dossier, now, history) => {
    const rulings: Ruling[] = [];
    let [state, events]: [Dossier, readonly DossierEvent[]] = [dossier, history];
    if (!isPending(dossier)) return rulings;
    for (let step = firstStep(incidents, state, events); step; step = firstStep(incidents, state, events)) {
      const { decision, event } = decideOn(step, state, events, now, facts);
      events = [...events, event];
      const after = event.type === 'EventCorrected' ? fold(events, facts) : evolve(state, event, facts);
      if (after === null) throw new Error('A dossier has gone');
      const { code } = step.incident;
      const move = { incident: code, from: dueAt(state, now), to: dueAt(after, now) };
      const onceBy = 'log' in step ? { onceBy: code } : {};
      rulings.push({ decision, occurredAt: event.occurredAt, move, ...onceBy });
      state = after;
    }
    return rulings;
  };
}

/** Whether the dossier's time stands still for an incident, if it has not ended: it was open while that lasted. */
function concerns(incident: Incident, { receivedAt, ruleSet, procedureGroup }: Dossier): boolean {
  if (isWithdrawn(incident) || receivedAt === null || ruleSet?.countsIncidents !== true) return false;
  const isOfGroup = incident.procedureGroup === null || incident.procedureGroup === procedureGroup;
  return isOfGroup && (incident.to === null || receivedAt < incident.to);
}

/** The earliest of all that is yet to be done: incidents that overlap then stop the clock once. */
function firstStep(
  incidents: readonly Incident[],
  dossier: Dossier,
  history: readonly DossierEvent[],
): Step | undefined {
  const own = [...correctedEvents(history).values()].filter(({ event }) => INCIDENT_TYPES.has(event.type));
  const steps = incidents.flatMap((incident) => {
    const of = (type: string): Own =>
      own.find(({ event }) => event.type === type && (event.data as EventData)['incident'] === incident.code);
    const [begun, over] = [of('ClockSuspended'), of('ClockResumed')];
    const step = concerns(incident, dossier)
      ? (begins(incident, begun, dossier) ?? ends(incident, over))
      : (takenBack(incident, begun) ?? takenBack(incident, over));
    return step ?? [];
  });
  return steps.toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
}

const INCIDENT_TYPES: ReadonlySet<string> = new Set(['ClockSuspended', 'ClockResumed']);

function begins(incident: Incident, begun: Own, { receivedAt }: Dossier): Step | null {
  const at = Math.max(incident.from, receivedAt ?? incident.from);
  const step = { incident, at, order: 0 } as const;
  if (begun === undefined) return { ...step, log: 'ClockSuspended' };
  const from = (begun.event.data as EventData)['from'];
  if (!begun.annulled && typeof from === 'string' && Date.parse(from) === incident.from) return null;
  const correct = { ...correctionTo(begun, at), data: { from: formatInstant(incident.from) } };
  return { ...step, correct };
}

function ends(incident: Incident, over: Own): Step | null {
  if (incident.to === null) return takenBack(incident, over);
  const step = { incident, at: incident.to, order: 1 } as const;
  if (over === undefined) return { ...step, log: 'ClockResumed' };
  if (!over.annulled && over.event.occurredAt === incident.to) return null;
  return { ...step, correct: correctionTo(over, incident.to) };
}

function takenBack(incident: Incident, own: Own): Step | null {
  if (own === undefined || own.annulled) return null;
  const { event } = own;
  return { incident, at: event.occurredAt, order: 0, correct: { corrects: event.version, annul: true } };
}

/** It took place at another time, and did take place. */
function correctionTo({ event, annulled }: CorrectedEvent<DossierEvent>, at: Instant): EventData {
  return { corrects: event.version, occurredAt: formatInstant(at), ...(annulled ? { annul: false } : {}) };
}

function decideOn(
  step: Step,
  dossier: Dossier,
  history: readonly DossierEvent[],
  now: Instant,
  facts: ReferenceFacts,
): SystemEvent {
  const { incident, at } = step;
  if ('correct' in step) {
    const text = { reason: `Sự cố ${incident.code} đã được công bố lại` };
    return decideAsSystem(dossier, { type: 'EventCorrected', data: step.correct, text, history }, now, facts);
  }
  const data = { incident: incident.code };
  return step.log === 'ClockSuspended'
    ? decideAsSystem(
        dossier,
        { type: step.log, data: { ...data, from: formatInstant(incident.from) }, occurredAt: at },
        now,
        facts,
      )
    : decideAsSystem(dossier, { type: step.log, data, occurredAt: at }, now, facts);
}

/** As it is told now: none while the clock stands. */
function dueAt({ clock }: Dossier, now: Instant): Instant | null {
  return clock === null ? null : asAsked(clock, now).dueAt;
}
