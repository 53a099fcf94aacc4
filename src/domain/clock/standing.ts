import type { ClockState, StandsFor } from './clock-state.ts';

/** Why a clock may stand still. */
export const STOP_REASONS = ['supplement', 'payment', 'incident', 'transit'] as const satisfies readonly StandsFor[];

/** What it stands still for, in the order in which it came. */
export function standsFor({ stoppedBy, standing }: Pick<ClockState, 'stoppedBy' | 'standing'>): StandsFor[] {
  if (standing === null) return stoppedBy === null ? [] : [stoppedBy];
  return [...standing.reasons];
}
