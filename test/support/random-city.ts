import fc from 'fast-check';

export type Counted = Readonly<Record<string, number>>;
/** A unit's own dossiers and those of the units below it. */
export type Tree = Readonly<{ unit: string; own: Counted; below: readonly Tree[] }>;

const small = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) }, fc.integer({ min: 7, max: 400 }));

/** Counts that keep every identity. */
const counts: fc.Arbitrary<Counted> = fc.array(small, { minLength: 24, maxLength: 24 }).map((drawn) => {
  const at = (index: number): number => drawn[index] ?? 0;
  const upTo = (total: number, index: number): number => Math.min(total, at(index));
  const resolved = at(0) + at(1) + at(2);
  const received = at(3) + at(4) + at(5) + at(6);
  const [service, full, due, fee] = [upTo(received, 10), upTo(received, 11), upTo(resolved, 12), at(13)];
  return {
    resolved,
    resolvedEarly: at(0),
    resolvedOnTime: at(1),
    resolvedLate: at(2),
    received,
    receivedOnline: at(3),
    receivedInPerson: at(4),
    receivedPostal: at(5),
    receivedKiosk: at(6),
    onlineServiceReceived: service,
    onlineServiceReceivedOnline: upTo(service, 14),
    fullServiceReceived: full,
    fullServiceReceivedOnline: upTo(full, 15),
    resolvedDigitised: upTo(resolved, 16),
    resolvedResultDue: due,
    resolvedElectronic: upTo(due, 17),
    receivedReusing: upTo(received, 18),
    feeSettled: fee,
    feeSettledOnline: upTo(fee, 19),
    complaintsReceived: at(20) + at(7) + at(8),
    complaintsProcessed: at(7) + at(8),
    complaintsRefused: at(7),
    complaintsAnswered: at(8),
  };
});
const leaf = counts.map((own): Tree => ({ unit: '', own, below: [] }));
export const randomCity: fc.Arbitrary<Tree> = fc
  .tuple(counts, fc.array(fc.tuple(counts, fc.array(leaf, { maxLength: 5 })), { minLength: 1, maxLength: 4 }))
  .map(([own, districts]) => ({
    unit: 'T',
    own,
    below: districts.map(([ofDistrict, communes], d) => ({
      unit: `T${d}`,
      own: ofDistrict,
      below: communes.map((commune, c) => ({ ...commune, unit: `T${d}.${c}` })),
    })),
  }));
