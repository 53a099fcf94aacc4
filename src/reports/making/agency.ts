import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import type { ReportOrder } from './report-order.ts';

type UnitFacts = Pick<ReferenceSnapshot, 'childrenOf' | 'placeOf' | 'unitNameOn'>;

/** Whoever reports on all there is, where that is not one unit's tree on the last day. */
const EVERYTHING = 'Toàn hệ thống';

/** The lines of a report's heading: the agency directly above, then the one that reports (NĐ 30/2020, annex I), as on the last day. */
export function agencyOf({ unit, period }: ReportOrder, reference: UnitFacts): readonly string[] {
  const code = unit ?? onlyRoot(reference.childrenOf(undefined, period.to, period.to));
  if (code === undefined) return [EVERYTHING];
  const { path } = reference.placeOf(code, period.to);
  return path.slice(-2).map((above) => reference.unitNameOn(above, period.to) ?? above);
}

function onlyRoot(roots: readonly string[]): string | undefined {
  return roots.length === 1 ? roots[0] : undefined;
}
