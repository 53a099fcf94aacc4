import type { Day } from '../../domain/time/local-time.ts';
import type { Instant } from '../../domain/values/logged-event.ts';

export const TARGET_KINDS = ['portal', 'webhook', 'notify'] as const;
export type TargetKindName = (typeof TARGET_KINDS)[number];

export const TARGET_STATES = ['active', 'paused', 'disabled'] as const;
/** A paused or disabled target fills its outbox and is sent nothing. */
export type TargetState = (typeof TARGET_STATES)[number];

/** Settings of a target; every kind says which ones it has. */
export type TargetSettings = Readonly<Record<string, unknown>>;

/** To whom something is sent. */
export type Target = Readonly<{
  /** A code. */
  id: string;
  kind: TargetKindName;
  /** By which definition of the other side's interface; null where a kind has one alone. */
  contract: string | null;
  url: string | null;
  state: TargetState;
  settings: TargetSettings;
  /** Dossiers received before this day are left out; null: none. */
  fromDay: Day | null;
  createdAt: Instant;
  createdBy: string;
  /** Who has changed the url, which another administrator has yet to approve. */
  urlChangedBy: string | null;
  disabledAt: Instant | null;
  disabledReason: string | null;
}>;

/** Secrets of a target by name: opened for a call, never kept or shown. */
export type TargetSecrets = Readonly<Record<string, string>>;

/** How much a target is sent at once. */
export type TargetLimits = Readonly<{ maxPerSecond: number; concurrency: number }>;

const DEFAULT_LIMITS: TargetLimits = { maxPerSecond: 20, concurrency: 4 };

/** The limits among a target's settings. */
export function limitsOf({ settings }: Pick<Target, 'settings'>): TargetLimits {
  return {
    maxPerSecond: positive(settings['maxPerSecond']) ?? DEFAULT_LIMITS.maxPerSecond,
    concurrency: positive(settings['concurrency']) ?? DEFAULT_LIMITS.concurrency,
  };
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}
