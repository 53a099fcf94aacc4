import { createHash } from 'node:crypto';
import type { EventData } from '../../domain/values/event-definition.ts';
import { canonicalJson } from '../canonical-json.ts';
import { Recent } from './recent.ts';

/** The format under which an event stands in the log whose pinned facts stand apart; read, it has the other one again. */
export const FACTS_APART = 2;
export const FACTS_WITHIN = 1;

/** Facts as they are stored: JSON with its members in the order of their names, under a hash of that text. */
export type NamedFacts = Readonly<{ name: string; text: string }>;

/** What events that name the same facts have pinned, and what of their own fields goes with it. */
export type Facts = Readonly<{ pinned: EventData; said: EventData }>;

/** An event's data as the log has it, and the facts that it names. */
type Apart = Readonly<{ data: EventData; facts: readonly NamedFacts[] }>;

/** What is the same in many events together, so that few facts differ. */
type Group = 'procedure' | 'desk' | 'competent';

const GROUP_OF_PIN: Readonly<Record<string, Group>> = {
  place: 'desk',
  workingHours: 'desk',
  competentPlace: 'competent',
};

/** Of SHA-256: as many bytes as make it hopeless to find two texts with one name. */
const NAME_BYTES = 20;

const named = new Recent<string, NamedFacts>();

/**
 * Takes the pinned facts out of an event's data, and with them those of its fields that go with the facts. `pinned` is
 * then the revision of the calendar alone, or a list of that (null: none) and the names of the facts.
 * @returns undefined where there is nothing to take out
 */
export function factsApart(data: EventData): Apart | undefined {
  const { pinned, ...said } = data;
  if (!isObject(pinned)) return undefined;
  const { calendarRevision: revision = null, ...others } = pinned;
  const groups = pinnedByGroup(others);
  if (groups.size === 0)
    return typeof revision === 'number' ? { data: { ...data, pinned: revision }, facts: [] } : undefined;
  const left: Record<string, unknown> = { ...said };
  for (const [member, group] of goingWith(groups, said, pinned)) {
    group.said[member] = said[member];
    delete left[member];
  }
  const facts = [...groups.values()].map(nameFacts);
  return { data: { ...left, pinned: [revision, ...facts.map(({ name }) => name)] }, facts };
}

/** The names of the facts that stand apart from an event's data; none where all are within. */
export function namesIn({ pinned }: EventData): readonly string[] {
  return Array.isArray(pinned) ? pinned.slice(1).map(String) : [];
}

/** The names of all facts that stand apart from some events, each once. */
export function factsNamedBy(events: readonly Readonly<{ data: EventData }>[]): string[] {
  return [...new Set(events.flatMap(({ data }) => namesIn(data)))];
}

/** The data with its facts within. @param facts by name, those of the event among them */
export function factsWithin(data: EventData, facts: ReadonlyMap<string, Facts>): EventData {
  const { pinned, ...said } = data;
  const revision: unknown = Array.isArray(pinned) ? pinned[0] : pinned;
  const within: Record<string, unknown> = typeof revision === 'number' ? { calendarRevision: revision } : {};
  for (const name of namesIn(data)) {
    Object.assign(within, facts.get(name)?.pinned);
    Object.assign(said, facts.get(name)?.said);
  }
  return { ...said, pinned: within };
}

export function nameOfFacts(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, NAME_BYTES).toString('base64url');
}

type Growing = { pinned: Record<string, unknown>; said: Record<string, unknown> };

function pinnedByGroup(pinned: EventData): Map<Group, Growing> {
  const groups = new Map<Group, Growing>();
  for (const [member, value] of Object.entries(pinned)) {
    if (value === undefined) continue;
    const name = GROUP_OF_PIN[member] ?? 'procedure';
    const group = groups.get(name) ?? { pinned: {}, said: {} };
    groups.set(name, group);
    group.pinned[member] = value;
  }
  return groups;
}

/** The fields that are the same wherever the facts of a group are, where there is such a group. */
function goingWith(
  groups: ReadonlyMap<Group, Growing>,
  said: EventData,
  { defaulted }: EventData,
): [string, Growing][] {
  const isDefault = Array.isArray(defaulted) && defaulted.includes('feeDong');
  const fields: readonly (readonly [string, Group])[] = [
    ['procedure', 'procedure'],
    ['channel', 'procedure'],
    ...(isDefault ? [['feeDong', 'procedure'] as const] : []),
    ['receivingUnit', 'desk'],
    ['competentUnit', said['competentUnit'] === said['receivingUnit'] ? 'desk' : 'competent'],
  ];
  return fields.flatMap(([member, name]): [string, Growing][] => {
    const group = groups.get(name);
    return group === undefined || said[member] === undefined ? [] : [[member, group]];
  });
}

function nameFacts(facts: Facts): NamedFacts {
  return named.get(JSON.stringify(facts), () => {
    const text = canonicalJson(facts);
    return { name: nameOfFacts(text), text };
  });
}

function isObject(value: unknown): value is EventData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
