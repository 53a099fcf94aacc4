import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '../servers/system-process.ts';
import type { Command } from '../servers/command.ts';
import type { FaultyPostgres } from './faulty-postgres.ts';
import type { FaultyQueue } from './faulty-queue.ts';
import { type Fleet, type Member, portsOf } from './fleet.ts';

export type Scene = Readonly<{
  fleet: Fleet;
  postgres: FaultyPostgres;
  queue: FaultyQueue;
  database: string;
  /** Begins `bin/dunghan rebuild` in a process of its own. */
  rebuilding: () => Command;
  /** A number from 0 up to 1. */
  draw: () => number;
  /** How long what lasts lasts. */
  lastsMs: number;
  /** The small disk that PostgreSQL lies on; undefined where this machine mounts none. */
  disk: string | undefined;
}>;

export type Fault = Readonly<{
  kind: string;
  /** How many processes it kills. */
  kills: 0 | 1;
  /** Of all faults that are drawn, so many are of this kind. */
  weight: number;
  /** Without it the fault is not drawn. */
  needs?: 'redis';
  /** @returns what it hit, in words for the operator who reads the log. */
  strike(scene: Scene): Promise<string>;
}>;

const SHORT_PAUSE_MS = 3_000;
const LEFT_ON_DISK = 256 * 1024;
const LONGEST_REBUILD_MS = 4_000;

export const FAULTS: readonly Fault[] = [
  { kind: 'kill -9 of a process of the API', kills: 1, weight: 6, strike: (scene) => killOne(scene, 'http') },
  { kind: 'kill -9 of a worker', kills: 1, weight: 6, strike: (scene) => killOne(scene, 'worker') },
  { kind: 'kill -9 of PostgreSQL', kills: 1, weight: 4, strike: killPostgres },
  { kind: 'PostgreSQL is away', kills: 0, weight: 1, strike: haltPostgres },
  { kind: 'the queue is emptied', kills: 0, weight: 2, strike: emptyQueue },
  { kind: 'kill -9 of Redis', kills: 1, weight: 2, needs: 'redis', strike: killQueue },
  { kind: 'kill -9 of a rebuild', kills: 1, weight: 1, strike: killRebuild },
  { kind: 'commits are slow', kills: 0, weight: 1, strike: slowCommits },
  { kind: 'a clock of a worker is wrong', kills: 1, weight: 1, strike: skewClock },
  { kind: 'the disk is full', kills: 0, weight: 1, strike: fillDisk },
];

function oneOf({ fleet, draw }: Scene, role: Role): Member {
  const members = fleet.members.filter((member) => member.role === role);
  const member = members[Math.floor(draw() * members.length)];
  if (!member) throw new Error(`There is no process of role ${role}`);
  return member;
}

async function killOne(scene: Scene, role: Role): Promise<string> {
  const member = oneOf(scene, role);
  const step = await stepOf(scene, member.system.pid);
  await scene.fleet.killAndBegin(member);
  return step;
}

async function killPostgres(scene: Scene): Promise<string> {
  const step = await stepOf(scene);
  await scene.postgres.kill();
  await scene.postgres.begin();
  return step;
}

async function haltPostgres(scene: Scene): Promise<string> {
  const step = await stepOf(scene);
  await scene.postgres.halt();
  await pause(scene.lastsMs);
  await scene.postgres.begin();
  return `${step}, for ${scene.lastsMs / 1000} s`;
}

async function emptyQueue({ queue }: Scene): Promise<string> {
  return queue.empty();
}

async function killQueue({ queue }: Scene): Promise<string> {
  return queue.kill ? queue.kill() : 'not tried: the queue lies in PostgreSQL';
}

/** A rebuild of the read tables dies somewhere in its middle, and another one goes on with it. */
async function killRebuild({ rebuilding, draw }: Scene): Promise<string> {
  const dying = rebuilding();
  const afterMs = Math.round(draw() * LONGEST_REBUILD_MS);
  await Promise.race([dying.ended, pause(afterMs)]);
  dying.kill();
  await dying.ended;
  const { printed, code } = await rebuilding().ended;
  if (code !== 0) throw new Error(`A rebuild did not end: ${printed}`);
  return `after ${afterMs} ms; ${/Rebuilt from .* streams/.exec(printed)?.[0] ?? printed}`;
}

async function slowCommits({ postgres, lastsMs }: Scene): Promise<string> {
  const set = async (delay: number): Promise<void> => {
    await postgres.ask(`ALTER SYSTEM SET commit_delay = ${delay}`);
    await postgres.ask('ALTER SYSTEM SET commit_siblings = 0');
    await postgres.ask('SELECT pg_reload_conf()');
  };
  await set(100_000);
  await pause(Math.min(lastsMs, SHORT_PAUSE_MS));
  await set(0);
  return 'each waits a tenth of a second';
}

/** The new process lives in another time until it is killed in its turn. */
async function skewClock(scene: Scene): Promise<string> {
  const member = oneOf(scene, 'worker');
  const shift = Math.round((scene.draw() - 0.5) * 600_000);
  const step = await stepOf(scene, member.system.pid);
  const shifted = `const now = Date.now; Date.now = () => now() + ${shift};`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(shifted)}`;
  await scene.fleet.killAndBegin(member, { NODE_OPTIONS });
  return `${step}, ${Math.round(shift / 1000)} s off`;
}

async function fillDisk(scene: Scene): Promise<string> {
  if (scene.disk === undefined) return 'not tried: this machine mounts no small disk';
  const filler = path.join(scene.disk, 'filler');
  const { bavail, bsize } = statfsSync(scene.disk);
  const bytes = Math.max(0, bavail * bsize - LEFT_ON_DISK);
  spawnSync('fallocate', ['-l', String(bytes), filler]);
  await pause(Math.min(scene.lastsMs, SHORT_PAUSE_MS));
  rmSync(filler, { force: true });
  return `${Math.round(bytes / 1_048_576)} MB were free`;
}

/** What a process, or all of them, had under way in the database. */
async function stepOf({ postgres, database }: Scene, pid?: number): Promise<string> {
  const ports = pid === undefined ? null : portsOf(pid);
  const rows = await postgres.ask<{ step: string; times: string }>(
    `SELECT substr(regexp_replace(query, '\\s+', ' ', 'g'), 1, 48) AS step, count(*) AS times FROM pg_stat_activity
      WHERE datname = $1 AND state <> 'idle' AND ($2::integer[] IS NULL OR client_port = ANY ($2))
      GROUP BY 1 ORDER BY 2 DESC LIMIT 3`,
    [database, ports],
  );
  return rows.length === 0 ? 'nothing in the database' : rows.map(({ step, times }) => `${times} × ${step}`).join('; ');
}
