import type { NewEvent } from '../../domain/values/logged-event.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { FACTS_APART, FACTS_WITHIN, factsApart, type NamedFacts } from './facts-apart.ts';

/** By name, so that two who lay the same facts at the same moment do not wait for each other in a circle. */
const LAY = `
  INSERT INTO pinned_facts (name, facts)
  SELECT name, facts FROM unnest($1::text[], $2::text[]) AS given (name, facts)
   WHERE NOT EXISTS (SELECT 1 FROM pinned_facts AS laid WHERE laid.name = given.name)
   ORDER BY name
      ON CONFLICT DO NOTHING`;

const FACTS_NOT_THERE = 'DH006';

/** Names that are remembered as laid. */
const MOST_REMEMBERED = 50_000;

/**
 * Lays pinned facts down before the events that name them: in a statement of its own, so that no feed is held for it.
 * Facts that no event came to name do no harm. The append itself checks that they are there: a database that was
 * restored meanwhile may have lost some that this process remembers.
 */
export class LaidFacts {
  private readonly laid = new Set<string>();

  constructor(private readonly database: Queryable) {}

  /** @param append appends the events with their facts apart; once more where these turn out not to be there */
  async standingOn<T>(events: readonly NewEvent[], append: (events: readonly NewEvent[]) => Promise<T>): Promise<T> {
    const { events: apart, facts } = eventsApart(events);
    await this.lay(facts);
    try {
      return await append(apart);
    } catch (error) {
      if (!areNotThere(error)) throw error;
      this.laid.clear();
      await this.lay(facts);
      return append(apart);
    }
  }

  private async lay(facts: readonly NamedFacts[]): Promise<void> {
    const fresh = facts.filter(({ name }) => !this.laid.has(name));
    if (fresh.length === 0) return;
    await layFacts(this.database, fresh);
    if (this.laid.size > MOST_REMEMBERED) this.laid.clear();
    for (const { name } of fresh) this.laid.add(name);
  }
}

/** Lays facts down in a transaction: they are there if it commits. */
export async function layFacts(q: Queryable, facts: readonly NamedFacts[]): Promise<void> {
  const byName = new Map(facts.map(({ name, text }) => [name, text]));
  if (byName.size > 0) await q.query(LAY, [[...byName.keys()], [...byName.values()]], 'lay-facts');
}

/** The events as the log is to have them, and all the facts that they then name. */
export function eventsApart<Event extends Pick<NewEvent, 'format' | 'data'>>(
  events: readonly Event[],
): Readonly<{ events: readonly Event[]; facts: readonly NamedFacts[] }> {
  const all: NamedFacts[] = [];
  const apart = events.map((event) => {
    const taken = event.format === FACTS_WITHIN ? factsApart(event.data) : undefined;
    if (taken === undefined) return event;
    all.push(...taken.facts);
    return { ...event, format: FACTS_APART, data: taken.data };
  });
  return { events: apart, facts: all };
}

function areNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === FACTS_NOT_THERE;
}
