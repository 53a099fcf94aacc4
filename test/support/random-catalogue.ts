import fc from 'fast-check';
import { DAY_MS, formatDay, type Day } from '../../src/domain/time/local-time.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { randomContext } from './random-streams.ts';

/** A row of the catalogue of procedures: in force on days, believed from an instant to another (epoch milliseconds). */
export type CatalogueVersion = Readonly<{
  code: string;
  field: string;
  level: string;
  onlineLevel: string;
  fullOnlineEligible: boolean;
  feeDong: number;
  payableOnline: boolean;
  interlinked: string;
  nonTerritorial: boolean;
  offered: boolean | null;
  audience: string | null;
  decidedOn: Day | null;
  basisEffectiveOn: Day | null;
  madePublicOn: Day | null;
  complete: boolean | null;
  validFrom: Day;
  validTo: Day | null;
  recordedFrom: number;
  recordedTo: number | null;
}>;

const FIRST_DAY = Date.UTC(2024, 4, 15) / DAY_MS;
const day = fc.integer({ min: FIRST_DAY - 10, max: FIRST_DAY + 55 });

const version = fc
  .record({
    code: fc.constantFrom('1.001', '1.002', '2.003', '4.004'),
    field: fc.constantFrom('đất đai', 'hộ tịch', 'đầu tư'),
    level: fc.constantFrom('province', 'district', 'commune'),
    onlineLevel: fc.constantFrom('full', 'partial', 'information'),
    fullOnlineEligible: fc.boolean(),
    feeDong: fc.constantFrom(0, 20_000),
    payableOnline: fc.boolean(),
    interlinked: fc.constantFrom('none', 'same-level', 'cross-level'),
    nonTerritorial: fc.boolean(),
    offered: fc.option(fc.boolean()),
    audience: fc.option(fc.constantFrom('person', 'organisation', 'both')),
    decidedOn: fc.option(day),
    leadDays: fc.option(fc.integer({ min: -2, max: 12 })),
    publicDays: fc.option(fc.integer({ min: -2, max: 12 })),
    complete: fc.option(fc.boolean()),
    validFrom: day,
    days: fc.option(fc.nat(40)),
    recordedOn: day,
    believedFor: fc.option(fc.integer({ min: 1, max: 40 })),
  })
  .map(({ days, recordedOn, believedFor, leadDays, publicDays, ...facts }): CatalogueVersion => {
    const since = facts.decidedOn ?? facts.validFrom;
    const recordedFrom = randomContext.zone.startOf(recordedOn);
    return {
      ...facts,
      basisEffectiveOn: leadDays === null ? null : since + leadDays,
      madePublicOn: publicDays === null ? null : since + publicDays,
      validTo: days === null ? null : facts.validFrom + days,
      recordedFrom,
      recordedTo: believedFor === null ? null : recordedFrom + believedFor * DAY_MS,
    };
  });

/** Catalogues with gaps, overlaps and corrections; no two versions of a procedure begin on one day at one time. */
export function randomCatalogue(most: number): fc.Arbitrary<CatalogueVersion[]> {
  return fc.uniqueArray(version, {
    maxLength: most,
    selector: ({ code, validFrom }) => `${code} ${validFrom}`,
  });
}

/** Puts a catalogue in the place of the one that was there. */
export async function fillCatalogue(owner: Database, versions: readonly CatalogueVersion[]): Promise<void> {
  await owner.query('TRUNCATE procedure_version');
  const rows = versions.map((each) => ({
    code: each.code,
    name: each.code,
    field: each.field,
    level: each.level,
    online_level: each.onlineLevel,
    full_online_eligible: each.fullOnlineEligible,
    fee_dong: each.feeDong,
    payable_online: each.payableOnline,
    issues_result: true,
    interlinked: each.interlinked,
    non_territorial: each.nonTerritorial,
    offered: each.offered,
    audience: each.audience,
    decided_on: textOf(each.decidedOn),
    basis_effective_on: textOf(each.basisEffectiveOn),
    made_public_on: textOf(each.madePublicOn),
    complete: each.complete,
    valid_from: formatDay(each.validFrom),
    valid_to: textOf(each.validTo),
    recorded_from: new Date(each.recordedFrom).toISOString(),
    recorded_to: each.recordedTo === null ? null : new Date(each.recordedTo).toISOString(),
  }));
  await owner.query(
    'INSERT INTO procedure_version SELECT * FROM jsonb_populate_recordset(NULL::procedure_version, $1::jsonb)',
    [JSON.stringify(rows)],
  );
}

function textOf(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
