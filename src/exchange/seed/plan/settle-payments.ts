import { FEE_BY_DOSSIER } from '../catalogue/fields.ts';
import type { Random } from '../random.ts';
import { dividedAtRandom } from './divide.ts';
import type { PlannedDossier } from './planned-dossier.ts';
import { isSlow } from './take-in.ts';
import type { LevelTargets, SeedTargets } from './targets.ts';

const SECOND_FEES = [10_000, 20_000, 30_000, 50_000];
const COUNTER_FEES = [200_000, 500_000, 1_200_000, 2_500_000];

/** Whose fee is settled in the period, online or otherwise. */
export function choosePayers(dossiers: readonly PlannedDossier[], targets: LevelTargets, random: Random): void {
  const { settled, settledOnline } = targets;
  const received = dossiers.filter(({ carriedOver, fate }) => !carriedOver && fate !== 'refused');
  const payOnline = received.filter(({ procedure }) => procedure.role?.pays === 'online');
  const surely = payOnline.filter(({ first }) => first).slice(0, settledOnline);
  const others = payOnline.filter(({ first }) => !first);
  const online = [...surely, ...random.choose(others, settledOnline - surely.length)];
  for (const dossier of online) dossier.pays = 'online';
  const withFee = received.filter(({ procedure, pays }) => pays === null && procedure.role?.pays !== 'none');
  for (const dossier of random.choose(withFee, settled - online.length)) dossier.pays = 'counter';
  for (const dossier of dossiers) {
    if (dossier.carriedOver && dossier.procedure.role?.pays !== 'none' && random.chance(0.7)) dossier.pays = 'counter';
    if (dossier.pays !== null) dossier.feeDong = dossier.procedure.feeDong;
  }
}

/** The number and the sum of the online payments: second ones, and fees worked out for each dossier, make them up. */
export function settleAmounts(dossiers: readonly PlannedDossier[], targets: SeedTargets, random: Random): void {
  const online = dossiers.filter(({ pays }) => pays === 'online');
  const patient = online.filter(({ fate, procedure }) => fate === 'resolved' && isSlow(procedure));
  for (const dossier of random.choose(patient, targets.onlinePayments - online.length)) {
    dossier.morePaidDong = random.pick(SECOND_FEES);
  }
  const isOwn = ({ procedure }: PlannedDossier) => FEE_BY_DOSSIER.has(procedure.field);
  const own = online.filter(isOwn);
  const fixed = online.reduce((sum, dossier) => sum + dossier.morePaidDong + (isOwn(dossier) ? 0 : dossier.feeDong), 0);
  const thousands = Math.floor((targets.onlinePaymentsDong - fixed) / 1_000);
  const fees = dividedAtRandom(thousands, own.length, random);
  for (const dossier of own) dossier.feeDong = (fees.next().value ?? 0) * 1_000;
  for (const dossier of dossiers) {
    if (dossier.pays === 'counter' && isOwn(dossier)) dossier.feeDong = random.pick(COUNTER_FEES);
  }
}
