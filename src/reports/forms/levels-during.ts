import { type Day, DAY_MS } from '../../domain/time/local-time.ts';
import type { Period } from '../../read/figures/period.ts';
import { LEVEL_NAMES } from '../../read/figures/naming/level-names.ts';
import type { Level, LevelName } from './form-figures.ts';

/** The last day of a level that has ended: districts, when local government came to have two levels. */
const LAST_DAYS: Readonly<Partial<Record<Level, Day>>> = { district: Date.UTC(2025, 5, 30) / DAY_MS };

/** The levels that a form shows: a period that begins after the last day of a level has no rows and columns of it. */
export function levelsDuring({ from }: Pick<Period, 'from'>): readonly LevelName[] {
  return LEVEL_NAMES.filter(({ key }) => from <= (LAST_DAYS[key] ?? from));
}
