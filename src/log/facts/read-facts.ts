import type { EventData } from '../../domain/values/event-definition.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { type Facts, FACTS_APART, FACTS_WITHIN, factsNamedBy, factsWithin, nameOfFacts } from './facts-apart.ts';
import { Recent } from './recent.ts';

type WithData = Readonly<{ format: number; data: EventData }>;

/** An event names facts that are not there, or are no longer what their name says. */
export class FactsLost extends Error {
  constructor() {
    super('Facts that events name are missing or were changed: run `bin/dunghan verify`');
    this.name = FactsLost.name;
  }
}

/** A name says what the facts are, whatever database they were read from: so one memory serves all of them. */
const known = new Recent<string, Facts>();

/**
 * Events as their stream's kind defines them, whether their pinned facts stand within them or apart.
 * @param q asked only for facts that this process has not met lately
 * @throws FactsLost
 */
export async function withFacts<Row extends WithData>(q: Queryable, rows: readonly Row[]): Promise<readonly Row[]> {
  const apart = rows.filter(({ format }) => format === FACTS_APART);
  if (apart.length === 0) return rows;
  const facts = await readFacts(q, factsNamedBy(apart));
  return rows.map((row) => {
    if (row.format !== FACTS_APART) return row;
    return { ...row, format: FACTS_WITHIN, data: factsWithin(row.data, facts) };
  });
}

async function readFacts(q: Queryable, names: readonly string[]): Promise<ReadonlyMap<string, Facts>> {
  const found = new Map<string, Facts>();
  const unknown: string[] = [];
  for (const name of names) {
    const facts = known.find(name);
    if (facts === undefined) unknown.push(name);
    else found.set(name, facts);
  }
  if (unknown.length === 0) return found;
  const rows = await q.query<{ name: string; facts: string }>(
    'SELECT name, facts FROM pinned_facts WHERE name = ANY ($1::text[])',
    [unknown],
    'read-facts',
  );
  if (rows.length < unknown.length) throw new FactsLost();
  for (const { name, facts: text } of rows) {
    if (nameOfFacts(text) !== name) throw new FactsLost();
    const facts = frozen(JSON.parse(text) as Facts);
    known.set(name, facts);
    found.set(name, facts);
  }
  return found;
}

/** Shared by all events that name them: nobody may change them. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
