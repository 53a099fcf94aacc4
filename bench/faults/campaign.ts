import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from '../data/random.ts';
import { UNITS, writeReferenceFiles } from '../data/reference-files.ts';
import type { Role } from '../servers/system-process.ts';
import { type BenchDatabase, temporaryFolder } from '../servers/workbench.ts';
import { checkCommands, checkUploads, type Findings, verified } from './checks.ts';
import { beginCommand } from '../servers/command.ts';
import { type Acknowledged, FaultDesk } from './desks.ts';
import { type Fault, FAULTS, type Scene } from './fault-kinds.ts';
import { FaultyPostgres } from './faulty-postgres.ts';
import { QueueInPostgres, QueueInRedis } from './faulty-queue.ts';
import { Fleet } from './fleet.ts';
import { Hooks } from './hooks.ts';
import { Uploads } from './uploads.ts';

const DESKS = 8;
const CALM_MS = { least: 500, more: 3_000 } as const;
/** After so many faults the whole log is folded by brute force. */
const VERIFY_EVERY = 15;
const DISK = '3g';
/** On a machine with much else to do, a process alone takes minutes to start. */
const DESK_PATIENCE_MS = 300_000;

export type CampaignPlan = Readonly<{
  minutes: number;
  seed: number;
  lastsSeconds: number;
  workers: number;
  queue: QueueKind;
}>;

export const QUEUES = ['postgresql', 'redis'] as const;
export type QueueKind = (typeof QUEUES)[number];

const HTTP_PROCESSES = 2;

export type Struck = Readonly<{ fault: Fault; backAfterMs: number; findings: Findings }>;

export type Outcome = Readonly<{
  struck: readonly Struck[];
  commands: number;
  dossiers: number;
  uploads: number;
  cut: number;
  /** Webhooks that arrived, repetitions included. */
  hooks: number;
  findings: Findings;
}>;

/** Load and faults on several processes of the system; what is wrong after any of them is told. */
export class Campaign {
  private readonly acknowledged: Acknowledged = new Map();
  private readonly struck: Struck[] = [];
  private isOver = false;

  private constructor(
    private readonly plan: CampaignPlan,
    private readonly folder: string,
    private readonly database: BenchDatabase,
    private readonly scene: Scene,
    private readonly say: (line: string) => void,
  ) {}

  static async run(plan: CampaignPlan, say: (line: string) => void): Promise<Outcome> {
    const folder = temporaryFolder();
    const disk = mountedDisk(path.join(folder, 'disk'));
    const postgres = await FaultyPostgres.start(disk ?? folder);
    try {
      const database = await postgres.database('faults');
      const queue = plan.queue === 'redis' ? await QueueInRedis.start() : new QueueInPostgres(postgres, database.name);
      const fleet = await Fleet.start(database, folder, rolesOf(plan), queue.variables);
      const rebuilding = () => beginCommand('rebuild', database, folder, queue.variables);
      const lastsMs = plan.lastsSeconds * 1000;
      const around = { fleet, postgres, queue, database: database.name, disk, rebuilding };
      const scene = { ...around, draw: randomOf(plan.seed), lastsMs };
      const outcome = await new Campaign(plan, folder, database, scene, say).work();
      await fleet.stop();
      await queue.stop();
      return outcome;
    } finally {
      await postgres.halt();
      if (disk !== undefined) spawnSync('umount', [disk]);
    }
  }

  private async work(): Promise<Outcome> {
    const { fleet, postgres, database } = this.scene;
    for (const [kind, file] of writeReferenceFiles(this.folder)) await fleet.nextHttp().importAgain(kind, file);
    const key = await fleet.nextHttp().deskKey(UNITS);
    const hooks = await Hooks.begin(fleet, postgres, database);
    const uploads = new Uploads(fleet, this.folder);
    const isOver = (): boolean => this.isOver;
    const desks = Array.from({ length: DESKS }, (_, n) => new FaultDesk(fleet, key, n, this.acknowledged).work(isOver));
    const load = Promise.all([...desks, uploads.work(isOver)]);
    // A refusal ends the load, and is told with all else that is wrong.
    const refusals = load.then(
      () => [],
      (error: unknown) => [String(error)],
    );
    try {
      await Promise.race([this.strikeOn(), refusals]);
    } finally {
      this.isOver = true;
    }
    const findings = [
      ...(await refusals),
      ...(await checkCommands(postgres, database, this.acknowledged, true)),
      ...(await checkUploads(postgres, database, uploads.done)),
      ...(await hooks.check(postgres, database)),
      ...(await this.verified()),
    ];
    const commands = [...this.acknowledged.values()].reduce((sum, versions) => sum + versions.length, 0);
    const counts = {
      commands,
      dossiers: this.acknowledged.size,
      uploads: uploads.done.length,
      cut: uploads.cut,
      hooks: hooks.count,
    };
    return { struck: this.struck, ...counts, findings };
  }

  /** Until the time is over. */
  private async strikeOn(): Promise<void> {
    const { fleet, draw } = this.scene;
    for (const end = Date.now() + this.plan.minutes * 60_000; Date.now() < end;) {
      await pause(CALM_MS.least + draw() * CALM_MS.more);
      const fault = this.drawn();
      const begun = Date.now();
      const step = await fault.strike(this.scene);
      await fleet.untilReady();
      await this.untilAcknowledged();
      const backAfterMs = Date.now() - begun;
      const findings = await this.findingsNow();
      this.struck.push({ fault, backAfterMs, findings });
      const said = findings.length === 0 ? 'nothing wrong' : findings.join('; ');
      this.say(`${fault.kind} [${step}]: back after ${(backAfterMs / 1000).toFixed(1)} s, ${said}`);
    }
  }

  private async findingsNow(): Promise<Findings> {
    const { postgres, database } = this.scene;
    const commands = await checkCommands(postgres, database, this.acknowledged, false);
    return this.struck.length % VERIFY_EVERY === VERIFY_EVERY - 1
      ? [...commands, ...(await this.verified())]
      : commands;
  }

  private verified(): Promise<Findings> {
    return verified(beginCommand('verify', this.database, this.folder, this.scene.queue.variables));
  }

  /** A desk has worked since the fault. */
  private async untilAcknowledged(): Promise<void> {
    const before = this.acknowledged.size;
    for (const end = Date.now() + DESK_PATIENCE_MS; this.acknowledged.size === before && !this.isOver;) {
      if (Date.now() > end) throw new Error('No desk could work for five minutes after a fault');
      await pause(50);
    }
  }

  private drawn(): Fault {
    const possible = FAULTS.filter(({ needs }) => needs === undefined || needs === this.plan.queue);
    let left = this.scene.draw() * possible.reduce((sum, { weight }) => sum + weight, 0);
    return possible.find(({ weight }) => (left -= weight) < 0) ?? killOfFirst();
  }
}

/** The first one migrates. */
function rolesOf({ workers }: CampaignPlan): Role[] {
  return [
    ...Array.from({ length: HTTP_PROCESSES }, (): Role => 'http'),
    ...Array.from({ length: workers }, (): Role => 'worker'),
  ];
}

function killOfFirst(): Fault {
  const [first] = FAULTS;
  if (!first) throw new Error('There are no faults');
  return first;
}

/** A small disk in memory. @returns undefined where this machine lets us mount none. */
function mountedDisk(folder: string): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  mkdirSync(folder, { mode: 0o755 });
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=755`, 'tmpfs', folder]);
  return status === 0 ? folder : undefined;
}
