import { readEvent } from '../../src/domain/stream/read-event.ts';
import { COMPLAINT_RULES } from '../../src/domain/complaint/complaint-rules.ts';
import { isLoggable } from '../../src/domain/stream/stream-kind.ts';
import { DOSSIER_RULES } from '../../src/domain/dossier/dossier-rules.ts';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Complaint } from '../../src/domain/complaint/complaint-state.ts';
import { evolveComplaint } from '../../src/domain/complaint/complaint.ts';
import type { ComplaintEvent } from '../../src/domain/complaint/complaint-events.ts';
import { decideComplaint } from './decide-complaint.ts';
import type { DossierFigure } from '../../src/domain/figures/additive-figures.ts';
import { contributions } from '../../src/domain/figures/dossier-contributions.ts';
import { decide } from '../../src/domain/dossier/decide/decide.ts';
import type { DossierEvent } from '../../src/domain/dossier/dossier-events.ts';
import { type Dossier, evolve } from '../../src/domain/dossier/dossier.ts';
import { type Day, parseDay } from '../../src/domain/time/local-time.ts';
import { type EventLine, readEventLine } from '../../src/exchange/imports/lines/event-line.ts';
import type { Seed, SeedFiles } from '../../src/exchange/seed/build-seed.ts';
import { SEED_PERIOD } from '../../src/exchange/seed/report-figures.ts';
import { GoldenFacts } from './golden-facts.ts';

type Sums = Partial<Record<DossierFigure | 'carriedOver' | 'pending' | 'pendingOverdue', number>>;

const EXAMPLES = path.join('examples', 'can-tho');
const NOW = Date.UTC(2026, 0, 1);

/** The files on which the seed stands. */
export function seedFiles(): SeedFiles {
  const read = (name: string) => readFileSync(path.join(process.cwd(), EXAMPLES, name), 'utf8');
  return { units: read('units.csv'), procedures: read('procedures.csv'), calendar: read('calendar.csv') };
}

/** Reads and decides every line of a seed as the import would, and counts what comes of it by brute force. */
export class CountedSeed {
  readonly byLevel = new Map<string, Sums>();
  readonly byUnit = new Map<string, Sums>();
  readonly byProcedure = new Map<string, Sums & { level: string; onlineLevel: string; resultsDigitised: number }>();
  readonly late: Dossier[] = [];
  readonly complaints: Complaint[] = [];
  readonly rejected: string[] = [];
  lines = 0;
  dossiers = 0;
  private readonly facts: GoldenFacts;
  private readonly from = dayOf(SEED_PERIOD.from);
  private readonly to = dayOf(SEED_PERIOD.to);
  private key: string | undefined;
  private dossier: Dossier | null = null;
  private complaint: Complaint | null = null;

  constructor(seed: Seed) {
    this.facts = factsOf(seed);
    for (const piece of seed.events) for (const line of piece.split('\n')) if (line !== '') this.read(line);
    this.finish();
  }

  /** A figure over all levels. */
  total(figure: keyof Sums): number {
    return [...this.byLevel.values()].reduce((sum, level) => sum + (level[figure] ?? 0), 0);
  }

  private read(text: string): void {
    this.lines += 1;
    try {
      const line = readEventLine(text, NOW);
      if (line.key !== this.key) this.finish();
      this.key = line.key;
      if (line.stream === 'dossier') this.logDossier(line);
      else this.logComplaint(line);
    } catch (error) {
      this.rejected.push(`line ${this.lines}: ${String(error)}`);
    }
  }

  private logDossier({ type, data, ...envelope }: EventLine): void {
    if (!isLoggable(DOSSIER_RULES, type)) throw new Error('unknown type');
    const { occurredAt, recordedAt = NOW, unit, actor = '' } = envelope;
    const content = readEvent(DOSSIER_RULES, type, data, { zone: this.facts.zone, endMinute: 1_020 });
    const proposal = { type, occurredAt, recordedAt, unit, ...content, origin: 'import' as const };
    const decision = decide(this.dossier, proposal, this.facts);
    if (decision === 'unchanged') throw new Error('unchanged');
    const version = (this.dossier?.version ?? 0) + 1;
    const event = { version, type, unit: decision.unit, actor, occurredAt, recordedAt, data: decision.data };
    this.dossier = evolve(this.dossier, event as unknown as DossierEvent, this.facts);
  }

  private logComplaint({ type, data, ...envelope }: EventLine): void {
    if (!isLoggable(COMPLAINT_RULES, type)) throw new Error('unknown type');
    const { occurredAt, recordedAt = NOW, unit, actor = '' } = envelope;
    const content = readEvent(COMPLAINT_RULES, type, data, { zone: this.facts.zone, endMinute: 1_020 });
    const proposal = { type, occurredAt, recordedAt, unit, ...content, origin: 'import' as const };
    const decision = decideComplaint(this.complaint, proposal, this.facts);
    const version = (this.complaint?.version ?? 0) + 1;
    const event = { version, type, unit: decision.unit, actor, occurredAt, recordedAt, data: decision.data };
    this.complaint = evolveComplaint(this.complaint, event as unknown as ComplaintEvent);
  }

  private finish(): void {
    if (this.dossier) this.count(this.dossier);
    if (this.complaint) this.complaints.push(this.complaint);
    this.dossier = null;
    this.complaint = null;
  }

  private count(dossier: Dossier): void {
    this.dossiers += 1;
    const { place, receivingUnit, procedure, onlineLevel } = dossier;
    const { level } = place;
    const sums = [ofKey(this.byLevel, level, () => ({})), ofKey(this.byUnit, receivingUnit, () => ({}))];
    const ofProcedure = ofKey(this.byProcedure, procedure, () => ({ level, onlineLevel, resultsDigitised: 0 }));
    for (const { day, figures } of contributions(dossier, this.facts)) {
      for (const [figure, amount] of Object.entries(figures) as [DossierFigure, number][]) {
        for (const sum of [...sums, ofProcedure]) this.add(sum, figure, day, amount);
      }
    }
    ofProcedure.resultsDigitised += dossier.digitised.filter(
      ({ kind, at }) => kind === 'result' && this.isInPeriod(this.facts.zone.dayOf(at)),
    ).length;
    const end = dossier.endedAt === null ? null : this.facts.zone.dayOf(dossier.endedAt);
    if (dossier.clock?.judgement === 'late' && end !== null && this.isInPeriod(end)) this.late.push(dossier);
  }

  private add(sums: Sums, figure: DossierFigure, day: Day, amount: number): void {
    const plus = (name: keyof Sums) => (sums[name] = (sums[name] ?? 0) + amount);
    if (this.isInPeriod(day)) plus(figure);
    if (figure === 'pendingDelta' && day < this.from) plus('carriedOver');
    if (figure === 'pendingDelta' && day <= this.to) plus('pending');
    if (figure === 'pendingOverdueDelta' && day <= this.to) plus('pendingOverdue');
  }

  private isInPeriod(day: Day): boolean {
    return this.from <= day && day <= this.to;
  }
}

function ofKey<V>(map: Map<string, V>, key: string, fresh: () => V): V {
  const known = map.get(key) ?? fresh();
  map.set(key, known);
  return known;
}

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error('Not a day');
  return day;
}

function factsOf(seed: Seed): GoldenFacts {
  const folder = mkdtempSync(path.join(tmpdir(), 'dunghan-seed-'));
  const { units, calendar } = seedFiles();
  for (const [name, csv] of Object.entries({ units, calendar, procedures: seed.procedures })) {
    writeFileSync(path.join(folder, `${name}.csv`), csv);
  }
  try {
    return GoldenFacts.read(path.relative(process.cwd(), folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
