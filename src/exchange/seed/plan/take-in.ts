import type { Channel } from '../../../domain/dossier/vocabulary.ts';
import type { OnlineLevel } from '../../../domain/values/reference-facts.ts';
import type { SeedProcedure } from '../catalogue/seed-procedure.ts';
import { type Random, WeightedPick } from '../random.ts';
import type { SeedLevel } from '../report-figures.ts';
import { type PlannedDossier, plannedDossier } from './planned-dossier.ts';
import type { LevelTargets } from './targets.ts';

const OFFLINE: readonly (readonly [Channel, number])[] = [
  ['in-person', 0.92],
  ['postal', 0.06],
  ['kiosk', 0.02],
];
const LONG_ENOUGH_DAYS = 3;

/** Every dossier of a level with its procedure and channel: received in the period, carried over, refused. */
export function takeIn(
  level: SeedLevel,
  targets: LevelTargets,
  catalogue: readonly SeedProcedure[],
  random: Random,
): PlannedDossier[] {
  const named = catalogue.filter((procedure) => procedure.level === level && procedure.role !== null);
  const offline = new WeightedPick(OFFLINE, ([, share]) => share);
  const dossiers: PlannedDossier[] = [];
  for (const onlineLevel of ['full', 'partial', 'information'] as const) {
    const { received, online } = targets.intake[onlineLevel];
    const group = new ProcedureGroup(named, onlineLevel);
    group.takeInOnline(online, random, dossiers);
    group.takeInOffline(received - online, () => offline.pick(random)[0], random, dossiers);
  }
  const slow = new WeightedPick(named.filter(isSlow), weightOf);
  for (let count = 0; count < targets.carriedOver; count += 1) {
    dossiers.push({ ...besides(slow.pick(random), offline, random), carriedOver: true });
  }
  const any = new WeightedPick(named, weightOf);
  for (let count = 0; count < targets.refusedReceipt; count += 1) {
    dossiers.push({ ...besides(any.pick(random), offline, random), fate: 'refused' });
  }
  return dossiers;
}

/** Those of a procedure with this much time may still be open when a period begins or ends. */
export function isSlow({ limit }: SeedProcedure): boolean {
  return limit === null || (limit.unit !== 'working-hour' && limit.value >= LONG_ENOUGH_DAYS);
}

function weightOf({ role }: SeedProcedure): number {
  return role?.weight ?? 0;
}

/** A dossier that does not count in the shares of online dossiers. */
function besides(procedure: SeedProcedure, offline: WeightedPick<(typeof OFFLINE)[number]>, random: Random) {
  const mayBeOnline = procedure.role?.online ?? false;
  const channel = mayBeOnline && random.chance(0.6) ? 'online' : offline.pick(random)[0];
  return plannedDossier(procedure, channel, false);
}

/** The procedures of one level and online level: each comes at least once, as far as there are dossiers. */
class ProcedureGroup {
  private readonly all: readonly SeedProcedure[];
  private readonly online: readonly SeedProcedure[];

  constructor(named: readonly SeedProcedure[], onlineLevel: OnlineLevel) {
    this.all = named.filter((procedure) => procedure.onlineLevel === onlineLevel);
    this.online = this.all.filter(({ role }) => role?.online);
  }

  takeInOnline(count: number, random: Random, into: PlannedDossier[]): void {
    if (count === 0) return;
    const pick = new WeightedPick(this.online, weightOf);
    for (let at = 0; at < count; at += 1) {
      const first = this.online[at];
      into.push(plannedDossier(first ?? pick.pick(random), 'online', first !== undefined));
    }
  }

  takeInOffline(count: number, channel: () => Channel, random: Random, into: PlannedDossier[]): void {
    const never = this.all.filter(({ role }) => !role?.online);
    const pick = new WeightedPick(this.all, weightOf);
    for (let at = 0; at < count; at += 1) {
      const first = never[at];
      into.push(plannedDossier(first ?? pick.pick(random), channel(), first !== undefined));
    }
  }
}
