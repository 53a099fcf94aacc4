import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { commandsUnder } from '../support/documented-commands.ts';
import { needsBuild } from '../support/needs-build.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';
import { testDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';

jest.setTimeout(180_000);

describe('starting the system on a folder', () => {
  const dataDir = RunningSystem.newFolder();
  let system: RunningSystem;

  beforeAll(async () => {
    needsBuild();
    system = await RunningSystem.start(dataDir);
  });
  afterAll(async () => {
    await system.end('SIGTERM');
    removeFolder(dataDir);
  });

  it('needs nothing else, and is ready', async () => {
    expect(await system.json('/health/ready')).toEqual({ status: 'ready', degraded: [] });
    expect(await system.json('/openapi.json')).toMatchObject({ info: { title: 'Đúng Hạn' } });
    expect((await fetch(`${system.address}/docs`)).status).toBe(200);
    const metrics = await (await fetch(`${system.address}/metrics`)).text();
    expect(metrics).toContain('dunghan_projection_backlog_events 0');
    expect(metrics).toContain('dunghan_verify_findings 0');
    expect(metrics).toContain('dunghan_verify_finished_timestamp_seconds 0');
  });

  it('logs nothing of a file that a user got wrong: the answer says what is wrong', async () => {
    const before = system.printed;
    for (const [kind, content] of [
      ['units', 'colour,shape\nred,round\n'],
      ['events', 'no JSON\n{}\n'],
    ] as const) {
      const id = await system.upload(kind, content);
      expect(await system.importUntil(id, ({ state }) => state === 'done')).toMatchObject({ accepted: 0 });
    }
    expect(system.printed).toBe(before);
  });

  it('loads nothing later that the build does not have', () => {
    const built = readdirSync('dist/src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    const broken = built.filter((name) =>
      /import\(["'][^"']*\.ts["']\)/.test(readFileSync(`dist/src/${name}`, 'utf8')),
    );
    expect(broken).toEqual([]);
  });

  it('keeps its token in the folder, readable by its owner alone', async () => {
    expect(system.token).toMatch(/^[0-9a-f]{64}$/);
    expect(system.printed).toContain(system.token);
  });

  it('says what is running when it is started a second time', async () => {
    const second = RunningSystem.spawn(dataDir);
    expect(await second.ended()).toBe(1);
    expect(second.printed).toMatch(/running already on this DATA_DIR: process \d+, http:\/\/localhost:\d+/);
  });

  it('takes up the database that a killed process left, with what was in it', async () => {
    await system
      .upload('units', 'code,name,level,parent,validFrom,validTo,legalBasis\nA,Đơn vị A,province,,2004-01-01,,\n')
      .then((id) => system.importUntil(id, (job) => job.state === 'done'));
    expect(await system.end('SIGKILL')).toBeNull();
    system = await RunningSystem.start(dataDir);
    expect(await system.json('/api/v1/units')).toMatchObject({ items: [{ code: 'A', name: 'Đơn vị A' }] });
  });

  it('stops cleanly on a signal, its database with it, and starts again', async () => {
    expect(await system.end('SIGINT')).toBe(0);
    system = await RunningSystem.start(dataDir);
    expect(await system.json('/health/live')).toEqual({ status: 'live' });
  });

  it('refuses another time zone than that of its first start', async () => {
    await system.end('SIGTERM');
    const elsewhere = RunningSystem.spawn(dataDir, { TIME_ZONE: 'Europe/Paris' });
    expect(await elsewhere.ended()).toBe(1);
    expect(elsewhere.printed).toContain('TIME_ZONE is not the zone that this database was begun with');
    system = await RunningSystem.start(dataDir);
  });

  it('names every wrong variable and no value', async () => {
    const wrong = RunningSystem.spawn(dataDir, { ROLE: 'boss', REDIS_URL: 'hush://secret' });
    expect(await wrong.ended()).toBe(1);
    expect(wrong.printed).toMatch(/ROLE must be[\s\S]*REDIS_URL must be|REDIS_URL must be[\s\S]*ROLE must be/);
    expect(wrong.printed).not.toMatch(/boss|secret/);
  });

  it.each(['all', 'http', 'worker'])(
    'refuses tables that a newer release has filled, and makes those of an earlier one anew: %s',
    async (ROLE) => {
      const db = await testDatabase();
      const variables = { ROLE, DATABASE_URL: db.url, DATABASE_OWNER_URL: db.ownerUrl };
      await db.owner.query(
        `INSERT INTO projection_checkpoint (part, projection, version, feed)
         SELECT feed / 8, 'dossier', 99, feed FROM generate_series(0, 63) AS feed`,
      );
      const refusing = RunningSystem.spawn(dataDir, variables);
      expect(await refusing.ended()).toBe(1);
      expect(refusing.printed).toMatch(/^The read tables were filled by version 99 .* `bin\/dunghan rebuild`\n$/);

      await db.owner.query('UPDATE projection_checkpoint SET version = 1');
      const serving = await RunningSystem.start(dataDir, variables);
      expect(serving.printed).toContain('Read tables made anew from 0 events of 0 streams');
      expect(await db.owner.query('SELECT outcome FROM rebuild_run')).toEqual([{ outcome: 'taken-over' }]);
      expect(await serving.end('SIGTERM')).toBe(0);
      await db.close();
    },
  );

  it('ends in order when its port is taken, and says just that', async () => {
    const elsewhere = RunningSystem.newFolder();
    const second = RunningSystem.spawn(elsewhere, { PORT: new URL(system.address ?? '').port });
    expect(await second.ended()).toBe(1);
    expect(second.printed).toContain('EADDRINUSE');
    expect(second.printed).not.toMatch(/terminating connection|shutting down/);
    removeFolder(elsewhere);
  });
});

describe('what the documents tell to type first', () => {
  // It begins seven processes one after the other.
  const PATIENCE_MS = 600_000;
  const [dataDir, folder] = [RunningSystem.newFolder(), RunningSystem.newFolder()];
  const readme = readFileSync('README.md', 'utf8');
  let system: RunningSystem;

  beforeAll(async () => {
    needsBuild();
    for (const name of ['bin', 'examples']) symlinkSync(path.resolve(name), path.join(folder, name));
    system = await RunningSystem.start(dataDir);
  });
  afterAll(async () => {
    await system.end('SIGTERM');
    removeFolder(dataDir);
    removeFolder(folder);
  });

  /** Word by word, at the port and on the folder that this test has. @returns what it prints */
  const type = async (commands: string): Promise<string> => {
    const there = commands.replaceAll('http://localhost:3000', `${system.address}`).replaceAll('.data/', `${dataDir}/`);
    const env = {
      ...process.env,
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      DUNGHAN_URL: system.address,
      DUNGHAN_TOKEN: system.token,
    };
    // An import that rejects lines ends with 1: what is printed counts.
    const ended = promisify(execFile)('bash', ['-c', there], { env, cwd: folder, maxBuffer: 2 ** 25 });
    return (await ended.catch((error: { stdout: string }) => error)).stdout;
  };
  /** Each line that is an object. */
  const answersIn = (printed: string): Record<string, unknown>[] =>
    printed.split(/\n|(?<=\})(?=\{)/).flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));

  it(
    'gives a first dossier and its first figure',
    async () => {
      const [, first = ''] = commandsUnder('README.md', 'Đúng Hạn');
      const [received, resolved, figures] = answersIn(await type(first));
      expect(received).toMatchObject({ code: 'FIRST-1', status: 'received' });
      expect(resolved).toMatchObject({ code: 'FIRST-1', status: 'resolved' });
      expect(figures).toHaveProperty('totals.figures.received');
      // A second may be short for a busy machine.
      const ask = first.trim().split('\n').at(-1) ?? '';
      await until(async () => (await type(ask)).includes('"received":1,'));
    },
    PATIENCE_MS,
  );

  it(
    'lets five people have a desk’s day, each with what the table gives',
    async () => {
      const [commands = ''] = commandsUnder('docs/sign-in.md', 'Five accounts');
      const answers = answersIn(await type(commands));
      const [me, receipt, forbidden, resolved, seen, refused, history] = answers;
      expect(me).toMatchObject({ account: { code: 'sample-clerk' } });
      expect([receipt?.['status'], resolved?.['status'], seen?.['applicant']]).toEqual(['received', 'resolved', null]);
      expect([forbidden?.['code'], refused?.['code']]).toEqual(['role-forbids', 'role-forbids']);
      expect(history).toMatchObject({ items: [{ actor: 'sample-clerk' }, { actor: 'sample-officer' }] });
    },
    PATIENCE_MS,
  );

  it(
    'gives the figures of real dossiers in five minutes, as they are shown there',
    async () => {
      const [bring = '', ask = '', ...others] = commandsUnder('README.md', 'Five minutes with real dossiers');
      const [, summary = ''] = /^```\n(read .*?)^```$/ms.exec(readme) ?? [];
      expect((await type(bring)).trim()).toBe(summary.trim());
      await until(async () => (await type(ask)).includes('"received":1432,'));
      const [, shown = '{}'] = /^```json\n(.*?)^```$/ms.exec(readme) ?? [];
      expect(answersIn(await type(ask))).toMatchObject([{ totals: JSON.parse(shown) as object }]);
      for (const commands of others) {
        const answers = answersIn(await type(commands));
        expect([commands, answers.filter((answer) => 'title' in answer && 'code' in answer)]).toEqual([commands, []]);
      }
      for (const paper of ['cchc-3.pdf', 'clock.pdf'])
        expect([paper, readFileSync(path.join(folder, paper)).subarray(0, 5).toString()]).toEqual([paper, '%PDF-']);
    },
    PATIENCE_MS,
  );
});
