import type { Random } from '../random.ts';
import { ASSUMED, REPORT, SEED_LEVELS, type SeedLevel } from '../report-figures.ts';
import { giveRoles } from './give-roles.ts';
import { MadeUpProcedures } from './made-up-procedures.ts';
import { readRealProcedures } from './real-procedures.ts';
import type { SeedProcedure } from './seed-procedure.ts';

const MADE_UP_FEES = [5_000, 10_000, 15_000, 20_000, 30_000, 50_000, 75_000, 100_000, 150_000, 200_000];

/**
 * The catalogue of the seed: real procedures first, then made-up ones, so that the report's numbers come out on the
 * last day of the period. Those that dossiers name have a role.
 * @param csv the real procedures, as the import takes them.
 */
export function buildCatalogue(csv: string, random: Random): SeedProcedure[] {
  const real = readRealProcedures(csv);
  const madeUp = new MadeUpProcedures(random);
  const inForce = [...real, ...madeUp.fillUp(real)];
  for (const level of SEED_LEVELS) giveRoles(level, inForce, random);
  for (const level of SEED_LEVELS) setFees(level, inForce, random);
  chooseDigitised(inForce, random);
  madeUp.publish(inForce.filter(({ synthetic, role }) => synthetic && role === null));
  interlink(inForce, random);
  return [...inForce, ...madeUp.abolished()];
}

/** Fees: first of those that are paid for, then of others up to the report's numbers; a real fee stays what it is. */
function setFees(level: SeedLevel, procedures: readonly SeedProcedure[], random: Random): void {
  const ofLevel = procedures.filter((procedure) => procedure.level === level);
  const byWay = (pays: string) => ofLevel.filter(({ role }) => role?.pays === pays);
  const unused = random.shuffled(ofLevel.filter(({ role }) => role === null));
  const others = unused.toSorted((one, other) => Math.sign(other.feeDong) - Math.sign(one.feeDong));
  const withFee = [...byWay('online'), ...byWay('counter'), ...others].slice(0, ASSUMED.withFee[level]);
  for (const procedure of ofLevel) procedure.payableOnline = false;
  for (const [index, procedure] of withFee.entries()) {
    procedure.feeDong ||= random.pick(MADE_UP_FEES);
    procedure.payableOnline = index < ASSUMED.payableOnline[level];
  }
}

/** Those that dossiers name issue a result, but for some that do not by the catalogue and are not digitised. */
function chooseDigitised(procedures: readonly SeedProcedure[], random: Random): void {
  const named = random.shuffled(procedures.filter(({ role }) => role !== null));
  // At the communes nearly every result is digitised: there each procedure issues one.
  const last = ({ level, issuesResult }: SeedProcedure) => (level !== 'commune' && !issuesResult ? 1 : 0);
  const inOrder = named.toSorted((one, other) => last(one) - last(other));
  for (const [index, procedure] of inOrder.entries()) {
    const digitisesResult = index < REPORT.digitisation.resultTypes;
    procedure.issuesResult ||= digitisesResult || procedure.level === 'commune';
    if (procedure.role) procedure.role = { ...procedure.role, digitisesResult };
  }
}

function interlink(procedures: readonly SeedProcedure[], random: Random): void {
  const { interlinkedSameLevel, interlinkedCrossLevel, nonTerritorial } = REPORT.procedures;
  const linked = random.shuffled(procedures);
  for (const procedure of linked.slice(0, interlinkedSameLevel)) procedure.interlinked = 'same-level';
  const crossing = linked.slice(interlinkedSameLevel, interlinkedSameLevel + interlinkedCrossLevel);
  for (const procedure of crossing) procedure.interlinked = 'cross-level';
  for (const procedure of linked.slice(-nonTerritorial)) procedure.nonTerritorial = true;
}
