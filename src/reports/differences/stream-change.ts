import type { Day, Instant } from '../../domain/time/local-time.ts';
import type { Contribution } from '../../domain/figures/additive-figures.ts';

type LoggedStep = Readonly<{ version: number; type: string; recordedAt: Instant }>;

/** A dossier or a complaint with its whole history, whose versions count from 1. */
export type Known = Readonly<{
  code: string;
  events: readonly LoggedStep[];
  /** What it adds to the figures when its first so many events are known. */
  contributionsUpTo: (version: number) => readonly Contribution[];
}>;

/** A stream and which of its events lie between two reports. */
export type Touched = Readonly<{ feed: number; streamId: string; first: number; last: number }>;

/** An event that changes what its stream adds to the figures, and what that is after it. */
export type ChangingEvent = LoggedStep & Readonly<{ after: readonly Contribution[] }>;

/** A dossier or a complaint that adds something else to the figures than before, and the events that have made it so. */
export type ChangedStream = Readonly<{
  code: string;
  before: readonly Contribution[];
  /** At least one, in the order of the log. */
  events: readonly ChangingEvent[];
}>;

/**
 * Nothing where the stream adds in the end what it has added before.
 * @param lastDay of the report's period: what a stream adds on a later day is in none of its cells
 */
export function changeOf({ first, last }: Touched, known: Known | undefined, lastDay: Day): ChangedStream[] {
  if (!known) return [];
  const upTo = (version: number): Contribution[] =>
    known.contributionsUpTo(version).filter(({ day }) => day <= lastDay);
  const before = upTo(first - 1);
  if (isSame(before, upTo(last))) return [];
  const events: ChangingEvent[] = [];
  let latest: readonly Contribution[] = before;
  for (const { version, type, recordedAt } of known.events.slice(first - 1, last)) {
    const after = upTo(version);
    if (!isSame(latest, after)) events.push({ version, type, recordedAt, after });
    latest = after;
  }
  return [{ code: known.code, before, events }];
}

function isSame(one: readonly Contribution[], other: readonly Contribution[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
