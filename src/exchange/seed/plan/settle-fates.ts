import type { Random } from '../random.ts';
import type { PlannedDossier } from './planned-dossier.ts';
import { isSlow } from './take-in.ts';
import type { LateTarget, LevelTargets } from './targets.ts';

/** With a longer limit none of the period can become late within it. */
const LONGEST_LATE_DAYS = 30;

/** Who is pending, withdrawn or stopped at the end of the period; everything else but a refusal is resolved. */
export function settleFates(dossiers: readonly PlannedDossier[], targets: LevelTargets, random: Random): void {
  const { pending, pendingCarriedOver, pendingOverdue, withdrawn, stopped } = targets;
  const carriedOver = dossiers.filter(({ carriedOver }) => carriedOver);
  for (const dossier of random.choose(carriedOver, pendingCarriedOver)) dossier.fate = 'waiting';
  const open = () => dossiers.filter(({ first, carriedOver, fate }) => !first && !carriedOver && fate === 'resolved');
  for (const dossier of random.choose(open().filter(canBeLate), pendingOverdue)) dossier.fate = 'overdue';
  const slow = open().filter(({ procedure }) => isSlow(procedure));
  for (const dossier of random.choose(slow, pending - pendingCarriedOver - pendingOverdue)) {
    dossier.fate = random.chance(0.2) ? 'waiting' : 'pending';
  }
  for (const dossier of random.choose(open(), withdrawn)) dossier.fate = 'withdrawn';
  for (const dossier of random.choose(open(), stopped)) dossier.fate = 'stopped';
}

/** Who of the resolved is late: as many of each unit as the report names, the rest of other units. */
export function chooseLate(dossiers: readonly PlannedDossier[], targets: LevelTargets, random: Random): void {
  const eligible = random.shuffled(dossiers.filter(isOrdinary));
  const units = new Set(targets.lateNamed.map(({ unit }) => unit));
  for (const named of targets.lateNamed) {
    for (const dossier of fitting(eligible, named)) makeLate(dossier, named);
  }
  const left = targets.late - targets.lateNamed.reduce((sum, { late }) => sum + late, 0);
  const others = eligible.filter(({ late, unit }) => !late && !units.has(unit));
  for (const dossier of others.slice(0, left)) dossier.late = true;
}

/** Who of the resolved in these units was in time, and late on the system. */
export function chooseLoggedLate(
  dossiers: readonly PlannedDossier[],
  targets: Readonly<Record<string, number>>,
  random: Random,
): void {
  const eligible = random.shuffled(dossiers.filter((dossier) => isOrdinary(dossier) && !dossier.late));
  for (const [unit, count] of Object.entries(targets)) {
    const ofUnit = eligible.filter((dossier) => dossier.unit === unit);
    for (const dossier of ofUnit.slice(0, count)) dossier.loggedLate = true;
  }
}

/** Those of the unit and the field; in a small seed, where there are too few, others become the unit's. */
function fitting(eligible: readonly PlannedDossier[], { unit, field, late }: LateTarget): PlannedDossier[] {
  const free = eligible.filter((dossier) => !dossier.late);
  const ofField = free.filter(({ procedure }) => field === undefined || procedure.field === field);
  const here = ofField.filter((dossier) => dossier.unit === unit);
  const elsewhere = ofField.filter((dossier) => dossier.unit !== unit);
  return [...here, ...elsewhere].slice(0, late);
}

function makeLate(dossier: PlannedDossier, { unit, cause }: LateTarget): void {
  dossier.late = true;
  dossier.unit = unit;
  dossier.lateCause = cause ?? null;
}

function isOrdinary(dossier: PlannedDossier): boolean {
  const { first, carriedOver, fate } = dossier;
  return fate === 'resolved' && !first && !carriedOver && canBeLate(dossier);
}

function canBeLate({ procedure }: PlannedDossier): boolean {
  const { limit } = procedure;
  return isSlow(procedure) && limit !== null && limit.value <= LONGEST_LATE_DAYS;
}
