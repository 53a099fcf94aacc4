import type { Instant } from '../../domain/time/local-time.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';

/** The name under which this system's own codes stand beside those of others. */
export const OWN_SYSTEM = 'own';

/** Longer than what any system is known to give; a code of ours has at most 100. */
export const LONGEST_ALIAS = 100;

/** `code`: as people write it; `id`: as the other system itself names the thing. */
export const ALIAS_KINDS = ['code', 'id'] as const;
export type AliasKind = (typeof ALIAS_KINDS)[number];

/** What another system calls a dossier or a complaint. */
export type Alias = Readonly<{ system: string; alias: string; kind: AliasKind }>;

/** One that stands, since when. */
export type KeptAlias = Alias & Readonly<{ since: Instant }>;

/** The code by which a system knows a stream now: of several the newest; our own where it has none. */
export function codeAt(system: string, { key }: StreamRef, aliases: readonly KeptAlias[]): string {
  const codes = aliases.filter((each) => each.system === system && each.kind === 'code');
  return codes.toSorted((a, b) => a.since - b.since).at(-1)?.alias ?? key;
}
