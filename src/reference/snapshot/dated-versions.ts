import type { Day } from '../../domain/time/local-time.ts';

/** Days in force, both included; `to` is Infinity while open. */
export type DatedVersion = Readonly<{ from: Day; to: Day }>;

export const ALWAYS: DatedVersion = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The versions of each code, by the day from which they are in force. */
export function byCode<V extends DatedVersion & Readonly<{ code: string }>>(versions: Iterable<V>): Map<string, V[]> {
  const groups = grouped(versions, ({ code }) => code);
  for (const group of groups.values()) group.sort((a, b) => a.from - b.from);
  return groups;
}

export function grouped<K, V>(items: Iterable<V>, keyOf: (item: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The version in force on a day; where two overlap, the one that came later. `versions` are sorted by `from`. */
export function inForce<V extends DatedVersion>(versions: readonly V[], day: Day): V | undefined {
  return versions.findLast(({ from, to }) => from <= day && day <= to);
}

/** The version in force on a day, else the one nearest to it (of two as near the earlier); undefined when there is none. */
export function nearest<V extends DatedVersion>(versions: readonly V[], day: Day): V | undefined {
  const found = inForce(versions, day);
  if (found) return found;
  let best: V | undefined;
  for (const version of versions) if (!best || distance(version, day) < distance(best, day)) best = version;
  return best;
}

function distance({ from, to }: DatedVersion, day: Day): number {
  return Math.max(from - day, day - to);
}
