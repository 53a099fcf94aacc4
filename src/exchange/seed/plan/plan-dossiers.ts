import type { SeedProcedure } from '../catalogue/seed-procedure.ts';
import type { Random } from '../random.ts';
import { SEED_LEVELS } from '../report-figures.ts';
import type { SeedCalendar } from '../seed-calendar.ts';
import { ChooseDays } from './choose-days.ts';
import type { ChooseUnits } from './choose-units.ts';
import type { PlannedDossier } from './planned-dossier.ts';
import { chooseDigitised, countDocuments } from './settle-documents.ts';
import { chooseLate, chooseLoggedLate, settleFates } from './settle-fates.ts';
import { choosePayers, settleAmounts } from './settle-payments.ts';
import { takeIn } from './take-in.ts';
import type { SeedTargets } from './targets.ts';

type PlanGround = Readonly<{
  catalogue: readonly SeedProcedure[];
  units: ChooseUnits;
  calendar: SeedCalendar;
  random: Random;
}>;

/**
 * Every dossier of the seed with all that the figures count of it, by the day of its receipt. What is counted is chosen
 * to the last dossier, not left to chance; chance says only which dossier it is.
 */
export function planDossiers(
  targets: SeedTargets,
  { catalogue, units, calendar, random }: PlanGround,
): PlannedDossier[] {
  const all: PlannedDossier[] = [];
  for (const level of SEED_LEVELS) {
    const ofLevel = targets.levels[level];
    const dossiers = takeIn(level, ofLevel, catalogue, random);
    units.of(level, dossiers, random);
    settleFates(dossiers, ofLevel, random);
    chooseLate(dossiers, ofLevel, random);
    choosePayers(dossiers, ofLevel, random);
    chooseDigitised(dossiers, ofLevel, random);
    for (const dossier of dossiers) all.push(dossier);
  }
  chooseLoggedLate(all, targets.loggedLate, random);
  settleAmounts(all, targets, random);
  countDocuments(all, targets.documents, random);
  const days = new ChooseDays(calendar, random);
  for (const dossier of all) dossier.day = days.of(dossier);
  return random.shuffled(all).toSorted((one, other) => one.day - other.day);
}
