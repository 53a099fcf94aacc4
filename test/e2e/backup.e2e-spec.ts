import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { databaseUrlOf } from '../../config/database-url.ts';
import { setupSql } from '../../config/setup-sql.ts';
import { commandsUnder } from '../support/documented-commands.ts';
import { needsBuild } from '../support/needs-build.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';
import { onDebian, ServerOfItsOwn } from '../support/server-of-its-own.ts';

jest.setTimeout(180_000);

const OPERATIONS = 'docs/operations.md';
const NAME = 'Nguyễn Thị Kín Đáo';
/** Who is erased once all is backed up but the keys. */
const ERASED = 'BEFORE-THE-BACKUP';
const FIGURES = '/api/v1/figures?from=2020-01-01&to=2099-12-31&by=none&figures=received';

type Urls = Readonly<{ DATABASE_URL: string; DATABASE_OWNER_URL: string }>;

const urlsOf = (server: ServerOfItsOwn): Urls => ({
  DATABASE_URL: server.url('desk_app', 'app', 'dunghan'),
  DATABASE_OWNER_URL: server.url('desk_owner', 'owner', 'dunghan'),
});

/** Runs one block of commands under a heading of the document. */
const follow = (server: ServerOfItsOwn, heading: string, block: number, BACKUPS: string): void => {
  const commands = commandsUnder(OPERATIONS, heading)[block];
  if (commands === undefined) throw new Error(`There is no block ${block} under "${heading}"`);
  server.shell(commands, { BACKUPS });
};

const until = async (holds: () => boolean): Promise<void> => {
  for (const end = Date.now() + 60_000; !holds();) {
    if (Date.now() > end) throw new Error('It did not happen within a minute');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

onDebian('a backup, restored on a new server as docs/operations.md says', (binaries) => {
  const dataDir = RunningSystem.newFolder();
  const servers: ServerOfItsOwn[] = [];
  let old: ServerOfItsOwn;
  let backups: string;
  let reportId: string;

  const newServer = async (): Promise<ServerOfItsOwn> => {
    const server = await ServerOfItsOwn.start(binaries);
    servers.push(server);
    return server;
  };

  const takeIn = async (system: RunningSystem, code: string): Promise<void> => {
    const applicant = { name: `${NAME} ${code}`, phone: '0912345678' };
    const dossier = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online', code, applicant };
    expect((await system.call('POST', '/api/v1/dossiers', JSON.stringify(dossier))).status).toBe(201);
  };

  const command = (server: ServerOfItsOwn, line: string): string => {
    const env = { ...process.env, ...urlsOf(server), DATA_DIR: dataDir };
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${line}: ${stdout}${stderr}`);
    return stdout;
  };

  const shown = async (system: RunningSystem, code: string): Promise<string | undefined> =>
    (await system.json<{ applicant: { name: string } | null }>(`/api/v1/dossiers/${code}`)).applicant?.name;

  /** The newest event of what the WAL holds may have been logged and not yet projected when the system ended. */
  const untilProjected = async (system: RunningSystem, code: string): Promise<void> => {
    const { position } = await system.json<{ position: string }>(`/api/v1/dossiers/${code}`);
    await system.json(`/api/v1/dossiers?limit=1&waitFor=${position}`);
  };

  /** Restored and not reconciled: it is not ready, and shows no name unless it has the keys of before. */
  const expectNotReady = async (server: ServerOfItsOwn, code: string, name: string | undefined): Promise<void> => {
    const system = await RunningSystem.start(dataDir, urlsOf(server));
    expect((await system.call('GET', '/health/ready')).status).toBe(503);
    expect(await shown(system, code)).toBe(name);
    await system.end('SIGTERM');
  };

  const expectTheOldSystem = async (server: ServerOfItsOwn, codes: readonly string[]): Promise<void> => {
    follow(server, 'The keys', 2, backups);
    const [afterwards = ''] = commandsUnder(OPERATIONS, 'Afterwards');
    expect(command(server, afterwards)).toContain('Verified');

    const system = await RunningSystem.start(dataDir, urlsOf(server));
    for (const code of codes) await untilProjected(system, code);
    expect(await system.json(FIGURES)).toMatchObject({ totals: { figures: { received: codes.length } } });
    expect((await system.call('GET', '/health/ready')).status).toBe(200);
    for (const code of codes) expect(await shown(system, code)).toBe(code === ERASED ? undefined : `${NAME} ${code}`);
    const report = await system.call('POST', `/api/v1/reports/${reportId}/verify`);
    expect(await report.json()).toEqual({ result: 'identical', differences: [] });
    await takeIn(system, 'AFTER-THE-RESTORE');
    expect(await system.end('SIGTERM')).toBe(0);
    const rights = `SELECT has_table_privilege('dunghan_app', 'event_log', 'UPDATE')`;
    expect(server.sql(rights, 'dunghan')).toBe('f');
  };

  beforeAll(async () => {
    needsBuild();
    old = await newServer();
    backups = old.newFolder('backups');
    const urls = urlsOf(old);
    old.sql(setupSql(databaseUrlOf(urls.DATABASE_URL) ?? '', databaseUrlOf(urls.DATABASE_OWNER_URL) ?? ''));
    follow(old, 'A base backup and the WAL', 0, backups);
    old.halt();
    old.begin();
    const system = await RunningSystem.start(dataDir, urls);
    for (const kind of ['calendar', 'units', 'procedures']) {
      const id = await system.upload(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
      await system.importUntil(id, ({ state }) => state === 'done');
    }
    for (const code of [ERASED, 'IN-EVERY-BACKUP']) await takeIn(system, code);
    const made = await system.call(
      'POST',
      '/api/v1/reports',
      JSON.stringify({ form: 'cchc-3', period: '2024-H1', unit: 'H13' }),
    );
    reportId = ((await made.json()) as { id: string }).id;
    await system.call('POST', `/api/v1/reports/${reportId}/freeze`, JSON.stringify({ signedBy: 'Nguyễn Văn A' }));
    follow(old, 'A dump', 0, backups);
    follow(old, 'A base backup and the WAL', 1, backups);
    await takeIn(system, 'IN-THE-WAL-ALONE');
    const [segment] = old.sql('SELECT pg_walfile_name(pg_switch_wal())').split('\n');
    await until(() => existsSync(path.join(backups, 'wal', segment ?? '')));
    const reason = JSON.stringify({ reason: 'Theo yêu cầu' });
    await system.call('DELETE', `/api/v1/dossiers/${ERASED}/applicant`, reason);
    follow(old, 'The keys', 0, backups);
    await system.end('SIGTERM');
  });
  afterAll(() => {
    for (const server of servers) server.stop();
    removeFolder(dataDir);
  });

  it('is the old system when roles, a dump and the keys are restored, and shows no name without the keys', async () => {
    const fresh = await newServer();
    follow(fresh, 'A dump', 1, backups);
    await expectNotReady(fresh, 'IN-EVERY-BACKUP', undefined);
    follow(fresh, 'The keys', 1, backups);
    await expectTheOldSystem(fresh, [ERASED, 'IN-EVERY-BACKUP']);
  });

  it('has what was logged after the base backup too when the WAL is restored', async () => {
    const fresh = await newServer();
    fresh.halt();
    follow(fresh, 'A base backup and the WAL', 2, backups);
    fresh.begin();
    await until(() => fresh.sql('SELECT pg_is_in_recovery()') === 'f');
    await expectNotReady(fresh, ERASED, `${NAME} ${ERASED}`);
    await expectTheOldSystem(fresh, [ERASED, 'IN-EVERY-BACKUP', 'IN-THE-WAL-ALONE']);
  });
});
