import { type Day, formatDay } from '../time/local-time.ts';
import { DomainError } from './domain-error.ts';
import type { EventData, Fields } from './event-definition.ts';
import type { Competence, ReferenceFacts } from './reference-facts.ts';

/** What is asked of the units that an event names: whose procedure it is, and the day on which it happened. */
export type Asked = Readonly<{ procedure: string; day: Day }>;

type Lacking = Readonly<{ field: string; unit: string; competence: Competence }>;

const MAY: Readonly<Record<Competence, string>> = { receives: 'receive', resolves: 'resolve' };

/** The fields of an event that name a unit which may not receive, or not resolve, the procedure on that day. */
export function lackingCompetence(data: EventData, fields: Fields, asked: Asked, facts: ReferenceFacts): Lacking[] {
  return Object.entries(fields).flatMap(([field, { competence }]) => {
    const unit = data[field];
    if (competence === undefined || typeof unit !== 'string') return [];
    return facts.isCompetent(unit, competence, asked.procedure, asked.day) ? [] : [{ field, unit, competence }];
  });
}

/** @param within stands before the path of a field. @throws `not-competent`, naming unit, procedure and day */
export function checkCompetence(
  data: EventData,
  fields: Fields,
  asked: Asked,
  facts: ReferenceFacts,
  within = '',
): void {
  const [first] = lackingCompetence(data, fields, asked, facts);
  if (!first) return;
  const path = `${within}${first.field}`;
  const message = ruleOf(first, asked);
  throw new DomainError('not-competent', 'invalid', `${path} ${message}.`, [{ path, message }]);
}

/** The rule that a field breaks. */
export function ruleOf({ unit, competence }: Lacking, { procedure, day }: Asked): string {
  return `must be a unit that may ${MAY[competence]} procedure ${procedure} on ${formatDay(day)}: ${unit} may not`;
}

/** The procedure that an event names, else that of its stream; undefined for a stream that has none. */
export function procedureIn(data: EventData, state: object | null): string | undefined {
  const named = data['procedure'] ?? (state !== null && 'procedure' in state ? state.procedure : undefined);
  return typeof named === 'string' ? named : undefined;
}
