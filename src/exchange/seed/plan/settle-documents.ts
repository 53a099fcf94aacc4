import type { Random } from '../random.ts';
import { dividedAtRandom } from './divide.ts';
import type { PlannedDossier } from './planned-dossier.ts';
import type { LevelTargets } from './targets.ts';

const ALSO_DIGITISED = 0.3;
const RESULT_DIGITISED = 0.2;

/** Whose result is electronic, whose components are digitised, who reuses data that was digitised before. */
export function chooseDigitised(dossiers: readonly PlannedDossier[], targets: LevelTargets, random: Random): void {
  const resolved = dossiers.filter(({ fate }) => fate === 'resolved');
  const resultDue = resolved.filter(({ procedure }) => procedure.issuesResult);
  const electronic = chooseElectronic(resultDue, Math.round(targets.electronicResultRate * resultDue.length), random);
  for (const dossier of random.choose(electronic, Math.round(targets.digitisationRate * resolved.length))) {
    dossier.documents = 1;
  }
  const received = dossiers.filter(({ carriedOver, fate }) => !carriedOver && fate !== 'refused');
  for (const dossier of received) {
    if (dossier.result === null && random.chance(ALSO_DIGITISED)) dossier.documents = 1;
  }
  for (const dossier of random.choose(received, Math.round(targets.reuseRate * received.length))) dossier.reuses = true;
}

/** The first dossier of each procedure whose results are digitised is one of them. */
function chooseElectronic(resultDue: readonly PlannedDossier[], count: number, random: Random): PlannedDossier[] {
  const mustBe = ({ first, procedure }: PlannedDossier) => first && procedure.role?.digitisesResult === true;
  const surely = resultDue.filter(mustBe);
  const others = resultDue.filter((dossier) => !mustBe(dossier));
  for (const dossier of surely) dossier.result = 'digitised';
  const chosen = random.choose(others, count - surely.length);
  for (const dossier of chosen) {
    const isScanned = dossier.procedure.role?.digitisesResult === true && random.chance(RESULT_DIGITISED);
    dossier.result = isScanned ? 'digitised' : 'signed';
  }
  return [...surely, ...chosen];
}

/** How many documents each digitises, so that those of the period and the digitised results have the sum. */
export function countDocuments(dossiers: readonly PlannedDossier[], whole: number, random: Random): void {
  const results = dossiers.filter(({ result }) => result === 'digitised').length;
  const atDesk = dossiers.filter(({ carriedOver, documents }) => !carriedOver && documents > 0);
  const counts = dividedAtRandom(Math.max(whole - results, atDesk.length), atDesk.length, random);
  for (const dossier of atDesk) dossier.documents = counts.next().value ?? 1;
}
