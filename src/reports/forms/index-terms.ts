import type { IndexInput } from '../../domain/index-766/formulas.ts';
import type { IndexDefinition } from '../../domain/index-766/index-definition.ts';
import type { PortalNumber } from '../../domain/index-766/portal-difference.ts';

/** By what an index is worked out, besides its figures and what was typed in. */
export type IndexTerms = Readonly<{ definition: IndexDefinition; months: IndexInput['months']; isPart: boolean }>;

/** Under which name a report keeps what was reported for the year before. */
export const REPORTED_LAST_YEAR = 'reportedLastYear';

/** Under which names a report keeps what the portal shows of an indicator; the points in hundredths. */
export function portalKeys(code: string): Record<keyof PortalNumber, string> {
  return { points: `portal:${code}`, numerator: `portal:${code}:numerator`, denominator: `portal:${code}:denominator` };
}
