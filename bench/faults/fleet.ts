import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { HOOKS_ALLOWED } from './hooks-allowed.ts';
import { type Role, SystemProcess } from '../servers/system-process.ts';
import type { BenchDatabase } from '../servers/workbench.ts';

const READY_PATIENCE_MS = 300_000;
const VARIABLES = { JOB_LEASE_SECONDS: '2', ...HOOKS_ALLOWED };

export type Member = { readonly role: Role; system: SystemProcess };

/** Processes of the system on one database, as an operator runs several; each can be killed and is then begun again. */
export class Fleet {
  private turn = 0;

  private constructor(
    private readonly database: BenchDatabase,
    private readonly folder: string,
    readonly members: readonly Member[],
    private readonly variables: Readonly<Record<string, string>>,
  ) {}

  static async start(
    database: BenchDatabase,
    folder: string,
    roles: readonly Role[],
    variables: Readonly<Record<string, string>>,
  ): Promise<Fleet> {
    const all = { ...VARIABLES, ...variables };
    const members: Member[] = [];
    // The first one migrates.
    for (const role of roles) {
      members.push({
        role,
        system: await SystemProcess.on(database, role, folder, all),
      });
    }
    return new Fleet(database, folder, members, all);
  }

  /** The processes that answer the API, each in its turn. */
  nextHttp(): SystemProcess {
    const answering = this.members.filter(({ role }) => role === 'http');
    this.turn += 1;
    const next = answering[this.turn % answering.length];
    if (!next) throw new Error('No process answers the API');
    return next.system;
  }

  /** @param more variables for the new process alone. */
  async killAndBegin(member: Member, more: Readonly<Record<string, string>> = {}): Promise<void> {
    await member.system.kill();
    const variables = { ...this.variables, ...more };
    member.system = await SystemProcess.on(this.database, member.role, this.folder, variables);
  }

  /** Until every process says that it is ready. @throws Error when one does not within the patience. */
  async untilReady(): Promise<void> {
    for (const end = Date.now() + READY_PATIENCE_MS; !(await this.isReady()); await pause(100)) {
      if (Date.now() > end) throw new Error('It did not come back by itself');
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map(({ system }) => system.stop()));
  }

  private async isReady(): Promise<boolean> {
    const answers = this.members.map(async ({ system }) => (await fetch(`${system.address}/health/ready`)).ok);
    return (await Promise.all(answers.map((answer) => answer.catch(() => false)))).every(Boolean);
  }
}

/** The ports by which a process holds its connections (Linux): so its statements are found in pg_stat_activity. */
export function portsOf(pid: number): readonly number[] {
  try {
    const sockets = new Set(readdirSync(`/proc/${pid}/fd`).flatMap((fd) => socketOf(`/proc/${pid}/fd/${fd}`)));
    const lines = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').split('\n').slice(1);
    return lines.flatMap((line) => {
      const [, local = '', , , , , , , , inode = ''] = line.trim().split(/\s+/);
      return sockets.has(inode) ? [Number.parseInt(local.split(':')[1] ?? '', 16)] : [];
    });
  } catch {
    return [];
  }
}

function socketOf(link: string): string[] {
  try {
    const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.[1];
    return inode === undefined ? [] : [inode];
  } catch {
    return [];
  }
}
