import type { Standing, StopReason } from './clock-state.ts';

/** Why a clock may stand still, in the order in which they are told. */
export const STOP_REASONS = ['supplement', 'payment'] as const satisfies readonly StopReason[];

/** What it stands still for now. */
export function standsFor(standing: Pick<Standing, StopReason>): StopReason[] {
  return STOP_REASONS.filter((reason) => standing[reason]);
}
