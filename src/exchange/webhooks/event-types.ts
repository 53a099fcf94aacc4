import type { FeedEvent, StreamName } from '../../domain/values/logged-event.ts';
import { KINDS } from '../../log/streams/kinds.ts';

const CORRECTION = 'EventCorrected';
/** It tells of our own doings: whoever wants it names it. */
const ONLY_WHEN_NAMED: ReadonlySet<string> = new Set(['PortalSynced']);

/** As webhooks call an event: `dunghan.dossier.resolved` of DossierResolved. */
export function eventTypeOf({ kind, type }: Pick<FeedEvent, 'kind' | 'type'>): string {
  const name = type.replace(/^(?:Dossier|Complaint)(?=[A-Z])/, '');
  return `dunghan.${kind}.${name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()}`;
}

const STREAMS = Object.keys(KINDS) as StreamName[];

/** Every type that there is. */
export const EVENT_TYPES: readonly string[] = STREAMS.flatMap((kind) =>
  [...KINDS[kind].events.keys(), CORRECTION].map((type) => eventTypeOf({ kind, type })),
);

const WILD: ReadonlySet<string> = new Set(['*', ...STREAMS.map((kind) => `dunghan.${kind}.*`)]);
const KNOWN: ReadonlySet<string> = new Set([...WILD, ...EVENT_TYPES]);

/** Whether a filter may hold this: a type, all of one kind, or all. */
export function isTypeFilter(text: string): boolean {
  return KNOWN.has(text);
}

/** Whether some filters let an event through; none let everything through. */
export function isWanted(event: Pick<FeedEvent, 'kind' | 'type'>, filters: readonly string[]): boolean {
  const type = eventTypeOf(event);
  if (filters.includes(type)) return true;
  if (ONLY_WHEN_NAMED.has(event.type)) return false;
  return filters.length === 0 || filters.includes('*') || filters.includes(`dunghan.${event.kind}.*`);
}
