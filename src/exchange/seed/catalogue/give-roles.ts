import type { OnlineLevel } from '../../../domain/values/reference-facts.ts';
import type { Random } from '../random.ts';
import { ASSUMED, REPORT, type SeedLevel } from '../report-figures.ts';
import { FIELD_WEIGHTS } from './fields.ts';
import type { SeedProcedure, SeedRole } from './seed-procedure.ts';

/** Shares of the dossiers of a group whose procedures are paid online, only at the counter, or free. */
const SHARES: Readonly<Record<SeedRole['pays'], number>> = { online: 0.62, counter: 0.16, none: 0.22 };
const COUNTER_PROCEDURES = 0.18;

type Draft = { procedure: SeedProcedure; weight: number; online: boolean; pays: SeedRole['pays'] };

/** Chooses the procedures of a level that have dossiers in the half-year, and what for. */
export function giveRoles(level: SeedLevel, procedures: readonly SeedProcedure[], random: Random): void {
  const { withDossiers, online } = REPORT.services[level];
  const full = ASSUMED.fullWithDossiers[level];
  const counts = { full, partial: withDossiers - full, information: ASSUMED.informationWithDossiers[level] };
  const offline = withDossiers - online;
  const levels = Object.entries(counts) as [OnlineLevel, number][];
  const paid = apportion(
    ASSUMED.paidOnline[level],
    levels.map(([, count]) => count),
  );
  for (const [index, [onlineLevel, count]] of levels.entries()) {
    const group = procedures.filter((procedure) => procedure.level === level && procedure.onlineLevel === onlineLevel);
    const drafts = chosen(group, count, level, random);
    for (const draft of drafts) draft.online = onlineLevel !== 'information';
    // The least asked for of the partly online services are never asked for online.
    if (onlineLevel === 'partial') for (const draft of drafts.slice(count - offline)) draft.online = false;
    choosePaid(drafts, paid[index] ?? 0);
    settle(drafts);
  }
}

/** The number divided as the parts are to each other: whole, and with the same sum. */
function apportion(whole: number, parts: readonly number[]): number[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  let before = 0;
  return parts.map((part) => {
    const from = Math.round((whole * before) / sum);
    before += part;
    return Math.round((whole * before) / sum) - from;
  });
}

/** The most asked for first. */
function chosen(group: readonly SeedProcedure[], count: number, level: SeedLevel, random: Random): Draft[] {
  if (group.length < count) throw new RangeError('The catalogue has too few procedures of this kind');
  const weights: Readonly<Record<string, number>> = FIELD_WEIGHTS[level];
  const drafts = group.map((procedure): Draft => {
    const weight = (weights[procedure.field] ?? 1) * (0.2 + 3 * random.next() ** 2);
    return { procedure, weight, online: false, pays: 'none' };
  });
  // A procedure with a fee of its own is taken first: so the real fees are used.
  const first = ({ procedure, weight }: Draft) => weight + (procedure.feeDong > 0 ? 1_000 : 0);
  return drafts.toSorted((one, other) => first(other) - first(one)).slice(0, count);
}

function choosePaid(drafts: readonly Draft[], paid: number): void {
  const atCounter = Math.round(drafts.length * COUNTER_PROCEDURES);
  for (const draft of drafts.slice(0, paid)) draft.pays = 'online';
  for (const draft of drafts.slice(paid, paid + atCounter)) draft.pays = 'counter';
}

/** Weighs the procedures so that the three ways to pay get their shares of the dossiers. */
function settle(drafts: readonly Draft[]): void {
  const sums = { online: 0, counter: 0, none: 0 };
  for (const { pays, weight } of drafts) sums[pays] += weight;
  for (const { procedure, weight, online, pays } of drafts) {
    procedure.role = { online, pays, digitisesResult: false, weight: (weight * SHARES[pays]) / sums[pays] };
  }
}
