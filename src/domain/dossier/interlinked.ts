import type { Instant } from '../values/logged-event.ts';
import type { Dossier } from './dossier-state.ts';
import { statusOf } from './dossier-status.ts';
import type { Part, PartFacts } from './parts.ts';

/** What a lead is told of one of its parts. */
export function partFactsOf(part: Dossier): PartFacts {
  const { version, end, endedAt, clock } = part;
  return {
    version,
    status: statusOf(part),
    endedAt,
    judgement: end === 'resolved' ? (clock?.judgement ?? 'onTime') : null,
    overdueFrom: clock?.overdueFrom ?? null,
  };
}

/** Whether the lead must learn of it: the part's end, how it was judged or when it is late is another, or it is annulled. */
export function tellsMore(now: PartFacts, known: PartFacts | null): boolean {
  if (known === null) return true;
  return (
    now.endedAt !== known.endedAt ||
    now.judgement !== known.judgement ||
    now.overdueFrom !== known.overdueFrom ||
    endIn(now) !== endIn(known)
  );
}

/** A result that was handed out is a result; how far an open part has come is no end. */
function endIn({ status, endedAt }: PartFacts): PartFacts['status'] | null {
  if (status === 'returned') return 'resolved';
  return endedAt !== null || status === 'annulled' ? status : null;
}

/** The part after what was told of it last; what was told of an earlier version changes nothing, in whatever order it comes. */
export function partAfter(part: Part, told: PartFacts): Part {
  return part.known !== null && part.known.version >= told.version ? part : { ...part, known: told };
}

/**
 * What follows for the lead: it is resolved when all its parts have ended, and opens again when one of them does. An
 * annulled part counts as if there were none. A lead that was withdrawn stays so.
 */
export function leadAfter(lead: Dossier, parts: readonly Part[]): Partial<Dossier> {
  if (lead.end === 'withdrawn') return { parts };
  const ends = counting(parts).map(({ known }) => known?.endedAt ?? null);
  const reached = ends.filter((end) => end !== null);
  const processing = reached.length > 0;
  if (reached.length < Math.max(1, ends.length)) return { parts, processing, end: null, endedAt: null };
  return { parts, processing, end: 'resolved', endedAt: Math.max(...reached) };
}

/** The first instant at which a group is late: the earliest of its parts that can still be late, or have been. */
export function groupOverdueFrom(parts: readonly Part[]): Instant | null {
  const instants = counting(parts).flatMap((part) => (canBeLate(part) ? (part.known?.overdueFrom ?? []) : []));
  return instants.length === 0 ? null : Math.min(...instants);
}

function canBeLate({ known }: Part): boolean {
  return known !== null && (known.endedAt === null || endedLate(known));
}

/** Late at an instant: it has ended late, or is open and its time is over. */
export function isPartLate({ known }: Part, now: Instant): boolean {
  if (known === null || known.status === 'annulled') return false;
  return known.endedAt === null ? known.overdueFrom !== null && known.overdueFrom <= now : endedLate(known);
}

/** By its judgement; an end without a result is late once the time was over. */
export function endedLate({ endedAt, judgement, overdueFrom }: PartFacts): boolean {
  if (judgement !== null) return judgement === 'late';
  return endedAt !== null && overdueFrom !== null && endedAt >= overdueFrom;
}

/** Every part has ended, and none of them late. */
export function isGroupOnTime({ end, parts }: Dossier): boolean {
  return end === 'resolved' && !counting(parts ?? []).some(({ known }) => known !== null && endedLate(known));
}

function counting(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ known }) => known?.status !== 'annulled');
}
