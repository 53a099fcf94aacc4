import { buildCatalogue } from './catalogue/build-catalogue.ts';
import { PROCEDURE_HEADER, procedureRow, type SeedProcedure } from './catalogue/seed-procedure.ts';
import type { Day } from '../../domain/time/local-time.ts';
import { LineWriter } from './events/line-writer.ts';
import { TellComplaints } from './events/tell-complaints.ts';
import { TellDossier } from './events/tell-dossier.ts';
import { ChooseUnits } from './plan/choose-units.ts';
import { planDossiers } from './plan/plan-dossiers.ts';
import type { PlannedDossier } from './plan/planned-dossier.ts';
import { type SeedTargets, targetsAt } from './plan/targets.ts';
import { Random } from './random.ts';
import { SeedCalendar } from './seed-calendar.ts';

/** Files on which the seed stands, as text: in the formats of the imports. */
export type SeedFiles = Readonly<{ units: string; procedures: string; calendar: string }>;

/** What is decided before the first event is written. */
export type SeedPlan = Readonly<{
  targets: SeedTargets;
  catalogue: readonly SeedProcedure[];
  /** By the day of receipt. */
  dossiers: readonly PlannedDossier[];
  calendar: SeedCalendar;
  random: Random;
}>;

export type Seed = Readonly<{
  /** The catalogue, as the import of procedures takes it. */
  procedures: string;
  dossiers: number;
  /** The first and the last day of receipt. */
  received: Readonly<{ from: Day; to: Day }>;
  /** Lines of NDJSON, in pieces of some ten thousand characters, made as they are asked for. Run through it once. */
  events: Iterable<string>;
  /** Incidents to declare once the dossiers are there, as their import takes them. */
  incidents?: string;
}>;

/** The number of the report: the same scale gives the same bytes for ever. */
const RANDOM_SEED = 137;
const PIECE = 65_536;

/**
 * A synthetic half-year of Cần Thơ, of which the figures of the report of 10/6/2024 come out. Pure: no clock of the
 * machine, no chance but its own.
 * @param scale how many dossiers, against those of the report.
 */
export function buildSeed(files: SeedFiles, scale: number): Seed {
  const plan = planSeed(files, scale);
  return {
    procedures: [PROCEDURE_HEADER, ...plan.catalogue.map(procedureRow), ''].join('\n'),
    dossiers: plan.dossiers.length,
    received: { from: plan.dossiers[0]?.day ?? 0, to: plan.dossiers.at(-1)?.day ?? 0 },
    events: tellAll(plan),
  };
}

/** The catalogue and the dossiers of a seed. */
export function planSeed(files: SeedFiles, scale: number): SeedPlan {
  const random = new Random(RANDOM_SEED);
  const targets = targetsAt(scale);
  const calendar = SeedCalendar.read(files.calendar);
  const catalogue = buildCatalogue(files.procedures, random);
  const dossiers = planDossiers(targets, { catalogue, units: new ChooseUnits(files.units), calendar, random });
  return { targets, catalogue, dossiers, calendar, random };
}

function* tellAll({ targets, dossiers, calendar, random }: SeedPlan): Generator<string, void, void> {
  const writer = new LineWriter();
  const desk = new TellDossier(writer, calendar, random);
  const codes = new DailyCodes(writer);
  for (const dossier of dossiers) {
    desk.tell(codes.next(dossier), dossier);
    if (writer.waiting > PIECE) yield writer.take();
  }
  new TellComplaints(writer, calendar, random).tell(targets.complaints);
  yield writer.take();
}

/** Codes as the system issues them: `<unit>-<YYMMDD>-<daily number>`. */
class DailyCodes {
  private day: Day = 0;
  private dayCode = '';
  private readonly numbers = new Map<string, number>();

  constructor(private readonly writer: LineWriter) {}

  next({ unit, day }: PlannedDossier): string {
    if (day !== this.day) {
      this.day = day;
      this.dayCode = this.writer.dayText(day).slice(2).replaceAll('-', '');
      this.numbers.clear();
    }
    const number = (this.numbers.get(unit) ?? 0) + 1;
    this.numbers.set(unit, number);
    return `${unit}-${this.dayCode}-${String(number).padStart(4, '0')}`;
  }
}
