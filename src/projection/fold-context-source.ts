import type { FoldContext } from '../domain/clock/legal-clock.ts';

/**
 * Where a batch gets the time zone and the calendar revisions that its fold needs: at least every revision that was
 * there when it read its events. src/reference/snapshot/reference-data.ts is one.
 */
export abstract class FoldContextSource {
  abstract current(): Promise<FoldContext>;
}
