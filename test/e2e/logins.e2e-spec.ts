import { spawnSync } from 'node:child_process';
import { setupSql } from '../../config/setup-sql.ts';
import { databaseUrlOf } from '../../config/database-url.ts';
import { needsBuild } from '../support/needs-build.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';
import { onDebian, ServerOfItsOwn } from '../support/server-of-its-own.ts';

jest.setTimeout(120_000);

const OWNER_PASSWORD = 'ow/ner@#1?';
const APP_PASSWORD = '12/3@mật:khẩu#%';
const UNITS = 'code,name,level,parent,validFrom,validTo,legalBasis\nA,Đơn vị A,province,,2004-01-01,,\n';

type Urls = { DATABASE_URL: string; DATABASE_OWNER_URL?: string };

onDebian('starting on a server of its own, without Redis', (binaries) => {
  const dataDir = RunningSystem.newFolder();
  let server: ServerOfItsOwn;

  beforeAll(async () => {
    needsBuild();
    server = await ServerOfItsOwn.start(binaries);
  });
  afterAll(() => {
    server.stop();
    removeFolder(dataDir);
  });

  const setUp = (urls: Urls): string => {
    const app = databaseUrlOf(urls.DATABASE_URL) ?? '';
    return setupSql(app, databaseUrlOf(urls.DATABASE_OWNER_URL ?? '') ?? app);
  };

  /** Starts, lets the queue make what it makes, stops; then once more. @returns what the second start printed. */
  const startTwice = async (urls: Urls): Promise<string> => {
    for (let start = 1; ; start += 1) {
      const system = await RunningSystem.start(dataDir, { ...urls });
      const id = await system.upload('units', UNITS);
      const counters = await system.importUntil(id, (job) => job.state === 'done');
      expect(counters).toMatchObject({ state: 'done', accepted: start === 1 ? 1 : 0 });
      expect(await system.json('/health/ready')).toEqual({ status: 'ready', degraded: [] });
      expect(await system.end('SIGTERM')).toBe(0);
      if (start === 2) return system.printed;
    }
  };

  const refusal = async (urls: Urls): Promise<string> => {
    const system = RunningSystem.spawn(dataDir, { ...urls });
    expect(await system.ended()).toBe(1);
    return system.printed;
  };

  it('takes two logins of which none is a superuser or may create roles, once setup-sql has been run', async () => {
    const urls = {
      DATABASE_URL: server.url('desk app', APP_PASSWORD, 'two_logins'),
      DATABASE_OWNER_URL: server.url('desk_owner', OWNER_PASSWORD, 'two_logins'),
    };
    const env = { ...process.env, ...urls };
    const printed = spawnSync(process.execPath, ['bin/dunghan', 'setup-sql'], { env, encoding: 'utf8' }).stdout;
    expect(printed).not.toMatch(/ow\/ner|khẩu/);
    server.sql(printed);
    server.sql(setUp(urls));
    expect(await startTwice(urls)).not.toContain('one login');
    expect(server.sql(`SELECT bool_or(rolsuper OR rolcreaterole) FROM pg_roles WHERE rolname LIKE 'desk%'`)).toBe('f');
    const owners = `SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class
      WHERE relnamespace = 'bullmq'::regnamespace AND relkind = 'S' ORDER BY 1`;
    expect(server.sql(owners, 'two_logins')).toContain('dunghan_app');
  });

  it('hands what an earlier release left to its app login on to the role', async () => {
    server.sql(`CREATE ROLE other_app LOGIN PASSWORD 'x' IN ROLE dunghan_app`);
    server.sql(
      'CREATE SEQUENCE bullmq.of_the_login; ALTER SEQUENCE bullmq.of_the_login OWNER TO "desk app"',
      'two_logins',
    );
    const DATABASE_OWNER_URL = server.url('desk_owner', OWNER_PASSWORD, 'two_logins');
    const first = await RunningSystem.start(dataDir, {
      DATABASE_URL: server.url('desk app', APP_PASSWORD, 'two_logins'),
      DATABASE_OWNER_URL,
    });
    await first.end('SIGTERM');
    const found = `SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'of_the_login'`;
    expect(server.sql(found, 'two_logins')).toBe('dunghan_app');
  });

  it('takes one login, and says that the guard of the log is weaker', async () => {
    const urls = { DATABASE_URL: server.url('single', 'p#w', 'one_login') };
    server.sql(setUp(urls));
    expect(await startTwice(urls)).toContain('Owner and app are one login');
  });

  it('announces health and metrics of a worker, and no API, which a worker does not answer', async () => {
    const worker = await RunningSystem.start(dataDir, {
      DATABASE_URL: server.url('single', 'p#w', 'one_login'),
      ROLE: 'worker',
    });
    expect(await worker.end('SIGTERM')).toBe(0);
    expect(worker.printed).toMatch(/\(worker\) listens on .* — health and metrics/);
    expect(worker.printed).not.toMatch(/api\/v1|\/docs/);
  });

  it('admits the login of the app where the owner may', async () => {
    server.sql(`CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'm'; CREATE ROLE plain_app LOGIN PASSWORD 'p'`);
    server.sql('CREATE DATABASE admitted OWNER maker');
    const system = await RunningSystem.start(dataDir, {
      DATABASE_URL: server.url('plain_app', 'p', 'admitted'),
      DATABASE_OWNER_URL: server.url('maker', 'm', 'admitted'),
    });
    expect(await system.end('SIGTERM')).toBe(0);
  });

  it('says what an administrator must run, before it has changed anything', async () => {
    server.sql(`CREATE ROLE powerless LOGIN PASSWORD 'p'`);
    server.sql('CREATE DATABASE refused OWNER postgres');
    const printed = await refusal({ DATABASE_URL: server.url('powerless', 'p', 'refused') });
    expect(printed).toMatch(/^The owner may not make schemas in this database\. .* `bin\/dunghan setup-sql`/);
    expect(printed.trim().split('\n')).toHaveLength(1);

    server.sql('ALTER DATABASE refused OWNER TO powerless');
    server.sql(`CREATE ROLE stranger LOGIN PASSWORD 's'`);
    const withStranger = {
      DATABASE_URL: server.url('stranger', 's', 'refused'),
      DATABASE_OWNER_URL: server.url('powerless', 'p', 'refused'),
    };
    expect(await refusal(withStranger)).toMatch(
      /The login stranger is no member of the role dunghan_app\. .*setup-sql/,
    );
    expect(server.sql('SELECT count(*) FROM pg_tables WHERE schemaname = $$public$$', 'refused')).toBe('0');
  });

  it('ends at once with a wrong password', async () => {
    expect(await refusal({ DATABASE_URL: server.url('single', 'wrong', 'one_login') })).toContain('password');
  });
});
