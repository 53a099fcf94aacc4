import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { Period } from '../../read/figures/period.ts';
import { indexUnit } from '../../read/index-766/make-index.ts';
import { typedBetween } from '../../read/index-766/typed/index-typed-table.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { REPORTED_LAST_YEAR } from '../forms/index-terms.ts';
import type { TypedChange } from '../report.answer.ts';

/** Which indicators follow from what is typed in, besides those of the portal. */
const INDICATORS: Readonly<Record<string, readonly string[]>> = {
  reportedReceived: ['1.4', '3.3'],
  portalReceived: ['1.4', '3.3'],
  certifiedNumerator: ['4.2b'],
  certifiedDenominator: ['4.2b'],
};

const PORTAL = 'portal:';

/** Columns that follow from what the portal shows. */
const OF_PORTAL: ReadonlySet<string> = new Set(['portal', 'difference', 'note']);

/** Whether a cell follows from what was typed in of its row: what the portal shows stands beside our points and moves none. */
export function movesCell({ stt }: Pick<TypedChange, 'stt'>, { figure }: Readonly<{ figure: string }>): boolean {
  return !stt.startsWith(PORTAL) || OF_PORTAL.has(figure);
}

/** By the code of an indicator: what was typed in of the index since a report, up to the one that restates it. */
export async function indexChanges(
  q: Queryable,
  reference: ReferenceSnapshot,
  asked: Readonly<{ period: Period; unit: string | undefined }>,
  span: Readonly<{ after: Instant; until: Instant }>,
): Promise<ReadonlyMap<string, readonly TypedChange[]>> {
  const unit = indexUnit(asked, reference);
  if (unit === undefined) return new Map();
  const changes = new Map<string, TypedChange[]>();
  for (const said of await typedBetween(q, { ...asked, unit }, span)) {
    const { name, value, source, enteredAt, enteredBy } = said;
    const codes = name.startsWith(PORTAL) ? [name.slice(PORTAL.length)] : (INDICATORS[name] ?? []);
    for (const stt of codes) {
      const stated = said.ofPeriod ? name : REPORTED_LAST_YEAR;
      const change = { unit, stt: stated, value, note: source, enteredAt: formatInstant(enteredAt), enteredBy };
      changes.set(stt, [...(changes.get(stt) ?? []), change]);
    }
  }
  return changes;
}
