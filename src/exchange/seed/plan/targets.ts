import type { LateCause } from '../../../domain/dossier/vocabulary.ts';
import type { OnlineLevel } from '../../../domain/values/reference-facts.ts';
import { ASSUMED, type ByLevel, REPORT, SEED_LEVELS, type SeedLevel } from '../report-figures.ts';

/** Dossiers received in the period of one online level, and how many of them online. */
type IntakeTarget = Readonly<{ received: number; online: number }>;

/** Late dossiers of one unit; `field` and `cause` where the report names them. */
export type LateTarget = Readonly<{ unit: string; late: number; field?: string; cause?: LateCause }>;

/** What must come out of the events of a level. */
export type LevelTargets = Readonly<{
  resolved: number;
  late: number;
  lateNamed: readonly LateTarget[];
  carriedOver: number;
  pending: number;
  pendingCarriedOver: number;
  pendingOverdue: number;
  withdrawn: number;
  stopped: number;
  refusedReceipt: number;
  received: number;
  intake: Readonly<Record<OnlineLevel, IntakeTarget>>;
  settled: number;
  settledOnline: number;
  /** Shares from 0 to 1. */
  digitisationRate: number;
  electronicResultRate: number;
  reuseRate: number;
}>;

export type SeedTargets = Readonly<{
  levels: ByLevel<LevelTargets>;
  loggedLate: Readonly<Record<string, number>>;
  documents: number;
  onlinePayments: number;
  onlinePaymentsDong: number;
  complaints: Readonly<{ received: number; refused: number; answered: number; awaiting: number }>;
}>;

/** @param scale 1 gives the report's own numbers; every kind of dossier stays, however small it is. */
export function targetsAt(scale: number): SeedTargets {
  const scaled = (count: number) => (count === 0 ? 0 : Math.max(1, Math.round(count * scale)));
  const levels = Object.fromEntries(SEED_LEVELS.map((level) => [level, levelTargets(level, scaled)]));
  const { received, refused, answered, awaiting } = REPORT.complaints;
  const others = received - refused - answered - awaiting;
  const complaints = { refused: scaled(refused), answered: scaled(answered), awaiting: scaled(awaiting) };
  return {
    levels: levels as ByLevel<LevelTargets>,
    loggedLate: Object.fromEntries(Object.entries(REPORT.loggedLate).map(([unit, late]) => [unit, scaled(late)])),
    documents: scaled(REPORT.digitisation.documents),
    onlinePayments: scaled(REPORT.payment.onlinePayments),
    onlinePaymentsDong: scaled(REPORT.payment.onlinePaymentsDong / 1_000) * 1_000,
    complaints: {
      ...complaints,
      received: complaints.refused + complaints.answered + complaints.awaiting + scaled(others),
    },
  };
}

function levelTargets(level: SeedLevel, scaled: (count: number) => number): LevelTargets {
  const { carriedOver, pending, pendingCarriedOver, pendingOverdue, withdrawn, stopped, refusedReceipt } = stocks(
    level,
    scaled,
  );
  const lateNamed = REPORT.lateNamed.filter(({ unit }) => levelOf(unit) === level).map(scaleLate);
  const named = lateNamed.reduce((sum, { late }) => sum + late, 0);
  const resolved = scaled(REPORT.resolved[level]);
  const received = resolved + withdrawn + stopped + pending - carriedOver;
  const full = intake(REPORT.fullOnline[level]);
  const partial = intake(ASSUMED.partOnline[level]);
  const { digitisationRate, electronicResultRate, reuseRate } = REPORT.digitisation;
  return {
    resolved,
    late: Math.max(scaled(REPORT.resolved[level] - REPORT.onTime[level]), named),
    lateNamed,
    carriedOver,
    pending,
    pendingCarriedOver,
    pendingOverdue,
    withdrawn,
    stopped,
    refusedReceipt,
    received,
    intake: { full, partial, information: { received: received - full.received - partial.received, online: 0 } },
    settled: scaled(ASSUMED.settled[level]),
    settledOnline: scaled(ASSUMED.settledOnline[level]),
    digitisationRate: digitisationRate[level] / 100,
    electronicResultRate: electronicResultRate[level] / 100,
    reuseRate: reuseRate[level] / 100,
  };

  function scaleLate(target: LateTarget): LateTarget {
    return { ...target, late: scaled(target.late) };
  }

  function intake({ received, online }: IntakeTarget): IntakeTarget {
    return { received: scaled(received), online: scaled(online) };
  }
}

function stocks(level: SeedLevel, scaled: (count: number) => number) {
  const pendingCarriedOver = scaled(ASSUMED.pendingCarriedOver[level]);
  const pendingOverdue = scaled(ASSUMED.pendingOverdue[level]);
  return {
    pendingCarriedOver,
    pendingOverdue,
    carriedOver: Math.max(scaled(ASSUMED.carriedOver[level]), pendingCarriedOver + 1),
    pending: Math.max(scaled(ASSUMED.pending[level]), pendingCarriedOver + pendingOverdue + 1),
    withdrawn: scaled(ASSUMED.withdrawn[level]),
    stopped: scaled(ASSUMED.stopped[level]),
    refusedReceipt: scaled(ASSUMED.refusedReceipt[level]),
  };
}

/** Departments have codes of the city, districts three digits, communes five. */
function levelOf(unit: string): SeedLevel {
  if (unit.startsWith('H13')) return 'province';
  return unit.length === 3 ? 'district' : 'commune';
}
