import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { needsBuild } from '../support/needs-build.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';
import { onDebian, ServerOfItsOwn } from '../support/server-of-its-own.ts';
import { testMasterKeyFile } from '../support/test-keys.ts';
import { TOKEN } from '../support/test-app.ts';

jest.setTimeout(180_000);

const MEGABYTES = 200;

/** Mounts a small disk in memory. @returns whether this machine lets us. */
function mountDisk(folder: string): boolean {
  if (process.getuid?.() !== 0) return false;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=755`, 'tmpfs', folder]).status === 0;
}

function unitsCsv(from: number, count: number): string {
  const rows = Array.from({ length: count }, (_, n) => `U${from + n},Đơn vị số ${from + n},province,,2004-01-01,,`);
  return `code,name,level,parent,validFrom,validTo,legalBasis\n${rows.join('\n')}\n`;
}

onDebian('a database in trouble', (binaries) => {
  const dataDir = RunningSystem.newFolder();
  const disk = mkdtempSync(path.join(os.tmpdir(), 'dunghan-disk-'));
  const filler = path.join(disk, 'filler');
  let isSmall = false;
  let server: ServerOfItsOwn;
  let system: RunningSystem;

  beforeAll(async () => {
    needsBuild();
    isSmall = mountDisk(disk);
    server = await ServerOfItsOwn.start(binaries, disk);
    server.sql('CREATE DATABASE trouble');
    writeFileSync(path.join(dataDir, 'bootstrap-token'), TOKEN);
  });
  afterAll(async () => {
    await system.end('SIGTERM');
    server.stop();
    if (isSmall) spawnSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
    removeFolder(dataDir);
  });

  const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
    for (const end = Date.now() + 60_000; !(await holds());) {
      if (Date.now() > end) throw new Error(`It did not happen within a minute:\n${system.printed}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const isReady = async (): Promise<boolean> => {
    const answer = await fetch(`${system.address}/health/ready`).catch(() => undefined);
    return answer?.status === 200;
  };

  it('is waited for at the start, and that is said once', async () => {
    server.halt();
    system = RunningSystem.spawn(dataDir, {
      NODE_ENV: 'production',
      BOOTSTRAP_ADMIN_TOKEN: TOKEN,
      MASTER_KEY_FILE: testMasterKeyFile(dataDir),
      DATABASE_URL: server.url('postgres', 'none', 'trouble'),
    });
    await until(() => system.printed.includes('waiting for it'));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    server.begin();
    await until(isReady);
    expect(system.printed.match(/waiting for it/g)).toHaveLength(1);
  });

  it('says that its disk is full, holds a running import back, and brings it to its end when there is room', async () => {
    if (!isSmall) return void process.stderr.write('A full disk was not tested: mount -t tmpfs needs root\n');
    const desk = new pg.Client(server.url('postgres', 'none', 'trouble'));
    await desk.connect();
    await desk.query('BEGIN');
    await desk.query('LOCK TABLE unit_version IN SHARE MODE');
    const id = await system.upload('units', unitsCsv(0, 5_000));
    await system.importUntil(id, (job) => job.state === 'running');
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k'], { stdio: 'ignore' });
    await desk.query('COMMIT');
    await desk.end();
    await until(() => system.printed.includes('waits for the database'));

    const refused = await system.call('POST', '/api/v1/imports?kind=units', unitsCsv(0, 20_000), 'text/csv');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await refused.json()).toMatchObject({ code: 'storage-full' });

    rmSync(filler);
    const end = await system.importUntil(id, (job) => job.state === 'done');
    expect(end).toMatchObject({ state: 'done', accepted: 5_000, rejected: 0 });
  });

  it('may be restarted under the running system, which is ready again by itself', async () => {
    server.halt();
    await until(async () => (await fetch(`${system.address}/health/ready`)).status === 503);
    server.begin();
    await until(isReady);
    const id = await system.upload('units', unitsCsv(0, 1));
    expect(await system.importUntil(id, (job) => job.state === 'done')).toMatchObject({ state: 'done', unchanged: 1 });
  });

  it('gives lines of JSON only, few of them, and nothing of a driver but its words', () => {
    const lines = system.printed.trim().split('\n');
    const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages.filter((msg) => typeof msg !== 'string')).toEqual([]);
    expect(lines.length).toBeLessThan(80);
    expect(system.printed).not.toMatch(/secretKey|processID|"client"/);
  });
});
