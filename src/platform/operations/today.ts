import { type Day, TimeZone } from '../../domain/time/local-time.ts';
import type { MachineClock } from './machine-clock.ts';
import type { Settings } from './settings.ts';

/** Today in the zone of the deployment. */
export function today(clock: MachineClock, { timeZone }: Settings): Day {
  return new TimeZone(timeZone).dayOf(clock.now());
}
