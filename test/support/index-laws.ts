type Values = Readonly<Record<string, number>>;

type Identity = Readonly<{ name: string; left: number; right: number; holds: boolean }>;

/** Parts of a whole: the first is never more than the second, and never less than 0. */
const PARTS: readonly (readonly [part: string, whole: string])[] = [
  ['indexOnTime', 'indexHandled'],
  ['indexPendingLate', 'pending'],
  ['receivedSynced', 'received'],
  ['receivedFeeDue', 'received'],
  ['receivedFromStore', 'received'],
  ['receivedWithPopulation', 'received'],
  ['receivedPaidOnline', 'receivedFeeDue'],
  ['receivedSyncedWithFee', 'receivedSynced'],
  ['syncedLate', 'synced'],
  ['endSyncedLate', 'endSynced'],
  ['receivedOnlineWithResult', 'receivedOnline'],
  ['resolvedLinked', 'resolvedElectronic'],
  ['indexDigitised', 'resolved'],
  ['complaintsInTime', 'complaintsHandled'],
  ['complaintsDiscontent', 'complaintsReceived'],
];

/**
 * What must hold between the figures of the service index, for every unit, period and as-of day (index of QĐ 766/QĐ-TTg).
 * A figure that is absent is not known: no identity is said of it.
 */
export function indexLaws(figures: Values): Identity[] {
  const all = [
    equal(figures, ['indexHandled'], ['resolved', 'withdrawn', 'stopped', 'pending']),
    atMost(figures, ['indexEndedInTime'], ['resolved', 'withdrawn', 'stopped']),
    equal(
      figures,
      ['complaintsHandled'],
      ['complaintsRefused', 'complaintsAnswered', 'complaintsAwaiting', 'complaintsPending'],
    ),
    equal(figures, ['complaintsReceived'], ['complaintsOnConduct', 'complaintsOnRegulation']),
    atMost(figures, ['complaintsPendingLate'], ['complaintsAwaiting', 'complaintsPending']),
    atMost(figures, ['complaintsEndedInTime'], ['complaintsRefused', 'complaintsAnswered']),
    ...PARTS.map(([part, whole]) => atMost(figures, [part], [whole])),
  ];
  return all.filter(({ left, right }) => !Number.isNaN(left + right));
}

function equal(figures: Values, left: readonly string[], right: readonly string[]): Identity {
  const sums = { left: sumOf(figures, left), right: sumOf(figures, right) };
  return { name: `${left.join(' + ')} = ${right.join(' + ')}`, ...sums, holds: sums.left === sums.right };
}

function atMost(figures: Values, left: readonly string[], right: readonly string[]): Identity {
  const sums = { left: sumOf(figures, left), right: sumOf(figures, right) };
  const holds = 0 <= sums.left && sums.left <= sums.right;
  return { name: `0 ≤ ${left.join(' + ')} ≤ ${right.join(' + ')}`, ...sums, holds };
}

/** NaN where one of them is not known. */
function sumOf(figures: Values, ids: readonly string[]): number {
  return ids.reduce((sum, id) => sum + (figures[id] ?? Number.NaN), 0);
}
