import type { DossierFigure } from '../../src/domain/figures/additive-figures.ts';
import type { SeedProcedure } from '../../src/exchange/seed/catalogue/seed-procedure.ts';
import type { PlannedDossier } from '../../src/exchange/seed/plan/planned-dossier.ts';
import type { SeedLevel } from '../../src/exchange/seed/report-figures.ts';

type PlannedFigure = DossierFigure | 'resolved' | 'carriedOver' | 'pending' | 'pendingOverdue';

/** The figures of a level, counted over the plan of a seed and not over its events. */
export function plannedFigures(
  dossiers: readonly PlannedDossier[],
  level: SeedLevel,
): Partial<Record<PlannedFigure, number>> {
  const all = dossiers.filter(({ procedure }) => procedure.level === level);
  const received = all.filter(({ carriedOver, fate }) => !carriedOver && fate !== 'refused');
  const resolved = all.filter(({ fate }) => fate === 'resolved');
  const ended = (fate: string) => all.filter((dossier) => dossier.fate === fate).length;
  const onlineLevel = (...levels: SeedProcedure['onlineLevel'][]) =>
    received.filter(({ procedure }) => levels.includes(procedure.onlineLevel));
  const online = (some: readonly PlannedDossier[]) => some.filter(({ channel }) => channel === 'online').length;
  const services = onlineLevel('full', 'partial');
  const payers = received.filter(({ pays }) => pays !== null);
  const onlinePayers = received.filter(({ pays }) => pays === 'online');
  const more = onlinePayers.filter(({ morePaidDong }) => morePaidDong > 0);
  const electronic = resolved.filter(({ result }) => result !== null);
  return {
    received: received.length,
    receivedOnline: online(received),
    onlineServiceReceived: services.length,
    onlineServiceReceivedOnline: online(services),
    fullServiceReceived: onlineLevel('full').length,
    fullServiceReceivedOnline: online(onlineLevel('full')),
    carriedOver: all.filter(({ carriedOver }) => carriedOver).length,
    resolved: resolved.length,
    resolvedLate: resolved.filter(({ late }) => late).length,
    resolvedLoggedLate: resolved.filter(({ loggedLate }) => loggedLate).length,
    pending: ended('pending') + ended('waiting') + ended('overdue'),
    pendingOverdue: ended('overdue'),
    withdrawn: ended('withdrawn'),
    stopped: ended('stopped'),
    refusedReceipt: ended('refused'),
    feeSettled: payers.length,
    feeSettledOnline: onlinePayers.length,
    onlinePayments: onlinePayers.length + more.length,
    onlinePaymentsDong: sum(onlinePayers, ({ feeDong, morePaidDong }) => feeDong + morePaidDong),
    documentsDigitised:
      sum(received, ({ documents }) => documents) + resolved.filter(({ result }) => result === 'digitised').length,
    resolvedResultDue: resolved.filter(({ procedure }) => procedure.issuesResult).length,
    resolvedElectronic: electronic.length,
    resolvedDigitised: electronic.filter(({ documents }) => documents > 0).length,
    receivedReusing: received.filter(({ reuses }) => reuses).length,
  };
}

function sum(dossiers: readonly PlannedDossier[], amount: (dossier: PlannedDossier) => number): number {
  return dossiers.reduce((total, dossier) => total + amount(dossier), 0);
}
