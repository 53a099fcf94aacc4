import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import type { ReportOrder } from './report-order.ts';

type UnitFacts = Pick<ReferenceSnapshot, 'childrenOf' | 'placeOf' | 'unitNameOn'>;

/** Whoever reports on all there is, where that is not one unit's tree on the last day. */
const EVERYTHING = 'Toàn hệ thống';

/** The lines of a report's heading: the agency directly above, then the one that reports (NĐ 30/2020, annex I), as on the last day. */
export function agencyOf(order: ReportOrder, reference: UnitFacts): readonly string[] {
  const { period } = order;
  const code = reportingUnit(order, reference);
  if (code === undefined) return [EVERYTHING];
  const { path } = reference.placeOf(code, period.to);
  return path.slice(-2).map((above) => reference.unitNameOn(above, period.to) ?? above);
}

/** Whose report it is: of everything the root's, where there is one on the last day. */
export function reportingUnit(
  { unit, period }: Pick<ReportOrder, 'unit' | 'period'>,
  reference: Pick<UnitFacts, 'childrenOf'>,
): string | undefined {
  return unit ?? onlyRoot(reference.childrenOf(undefined, period.to, period.to));
}

function onlyRoot(roots: readonly string[]): string | undefined {
  return roots.length === 1 ? roots[0] : undefined;
}
