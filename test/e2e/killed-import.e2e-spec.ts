import { readFileSync } from 'node:fs';
import { needsBuild } from '../support/needs-build.ts';
import { type TestDatabase, testDatabase } from '../support/test-database.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';

jest.setTimeout(300_000);

/** 20,000 events are five batches of an import. */
const DOSSIERS = 5_000;
const HOUR = 3_600_000;
const BEGIN = Date.UTC(2024, 0, 2, 2);

/** Four events a dossier; every tenth is resolved long after its due date. */
function theEvents(): string {
  const lines: string[] = [];
  for (let n = 0; n < DOSSIERS; n += 1) {
    const begin = BEGIN + (n % 60) * 24 * HOUR;
    const end = begin + (n % 10 === 0 ? 60 * 24 * HOUR : HOUR);
    const event = (type: string, at: number, data: object): void => {
      const time = new Date(at).toISOString();
      const unit = `T99-0${(n % 4) + 1}`;
      lines.push(
        JSON.stringify({
          stream: 'dossier',
          key: `K-${n}`,
          type,
          occurredAt: time,
          recordedAt: time,
          unit,
          actor: 'old',
          data,
        }),
      );
    };
    event('DossierReceived', begin, { procedure: '9.000003', channel: n % 2 === 0 ? 'online' : 'postal' });
    event('DossierForwarded', begin + HOUR / 4, { holder: 'P1' });
    event('DocumentsDigitised', begin + HOUR / 2, { kind: 'component', documents: 2 });
    event('DossierResolved', end, { outcome: 'granted' });
  }
  return lines.join('\n');
}

describe('an import that is killed', () => {
  const dataDir = RunningSystem.newFolder();
  let system: RunningSystem;

  beforeAll(async () => {
    needsBuild();
    system = await RunningSystem.start(dataDir);
    for (const kind of ['calendar', 'units', 'procedures']) {
      const id = await system.upload(kind, readFileSync(`test/golden/core/${kind}.csv`, 'utf8'));
      await system.importUntil(id, ({ state }) => state === 'done');
    }
  });
  afterAll(async () => {
    await system.end('SIGTERM');
    removeFolder(dataDir);
  });

  it('goes on where it was, counts nothing twice, and changes nothing when it is sent again', async () => {
    const events = theEvents();
    const id = await system.upload('events', events);
    for (const reached of [1, 6_000, 12_000]) {
      const job = await system.importUntil(id, ({ read, state }) => read >= reached || state === 'done');
      await system.end('SIGKILL');
      expect(job).toMatchObject({ state: 'running', rejected: 0 });
      expect(job.read).toBeLessThan(4 * DOSSIERS);
      system = await RunningSystem.start(dataDir);
      const left = await system.importUntil(id, () => true);
      expect(left.state).not.toBe('done');
      expect(left.read).toBeGreaterThanOrEqual(job.read);
    }
    const counters = { state: 'done', read: 4 * DOSSIERS, rejected: 0 };
    const ended = await system.importUntil(id, ({ state }) => state === 'done');
    expect(ended).toMatchObject({ ...counters, accepted: 4 * DOSSIERS, unchanged: 0 });

    const again = await system.upload('events', events);
    const repeated = await system.importUntil(again, ({ state }) => state === 'done');
    expect(repeated).toMatchObject({ ...counters, accepted: 0, unchanged: 4 * DOSSIERS });

    const { totals } = await system.json<{ totals: { figures: Record<string, number> } }>(
      '/api/v1/figures?period=2024&by=none',
    );
    expect(totals.figures).toMatchObject({
      received: DOSSIERS,
      receivedOnline: DOSSIERS / 2,
      resolved: DOSSIERS,
      resolvedLate: DOSSIERS / 10,
      pending: 0,
    });
  });

  it('leaves a log and tables that agree with a brute-force fold', () => {
    expect(system.command('verify')).toMatchObject({ status: 0, output: expect.stringContaining('Verified') });
  });

  it('leaves a log from which the tables can be rebuilt', () => {
    expect(system.command('rebuild').output).toContain(`Rebuilt from ${4 * DOSSIERS} events of ${DOSSIERS} streams`);
    expect(system.command('verify').status).toBe(0);
  });
});

/** More than a batch of an import. */
const PERSONS = 4_500;
/** Who applies in the table, and what is told of the dossiers: none of it may stand anywhere as it is. */
const NAME = 'Nguyễn Thị Kín Đáo';
const STREET = 'hẻm Bí Mật';
const idOf = (n: number): string => `0923${String(n).padStart(8, '0')}`;
const phoneOf = (n: number): string => `0912${String(n).padStart(6, '0')}`;
const SECRETS = ['Kín Đáo', 'Bí Mật', 'kin-dao', 'Thiếu giấy', idOf(7), idOf(4_499), phoneOf(7), phoneOf(4_499)];

const MAPPING = {
  dateFormats: ['iso'],
  fields: {
    code: { column: 'code' },
    procedure: { column: 'procedure' },
    receivingUnit: { column: 'unit' },
    channel: { value: 'in-person' },
    receivedAt: { column: 'received' },
    stoppedAt: { column: 'stopped' },
    reason: { column: 'reason' },
    applicantName: { column: 'name' },
    identityNumber: { column: 'id' },
    phone: { column: 'phone' },
    email: { column: 'email' },
    address: { column: 'address' },
  },
};

/** Every hundredth row has a person where a date, a unit or a procedure belongs. */
function thePersons(): string {
  const wrong = (n: number, at: number, right: string): string =>
    n % 100 === 50 && Math.floor(n / 100) % 3 === at ? `${NAME} ${n}` : right;
  const rows = Array.from({ length: PERSONS }, (_, n) =>
    [
      `P-${n}`,
      wrong(n, 0, '9.000003'),
      wrong(n, 1, `T99-0${(n % 4) + 1}`),
      wrong(n, 2, '2024-01-05T09:00:00+07:00'),
      '2024-01-08T09:00:00+07:00',
      `Thiếu giấy của ${NAME} ${n}`,
      `${NAME} ${n}`,
      idOf(n),
      phoneOf(n),
      `kin-dao-${n}@example.vn`,
      `Số ${n} ${STREET}`,
    ].join(','),
  );
  return ['code,procedure,unit,received,stopped,reason,name,id,phone,email,address', ...rows].join('\n');
}

describe('persons in an import', () => {
  const dataDir = RunningSystem.newFolder();
  let db: TestDatabase;
  let urls: Record<string, string>;
  let system: RunningSystem;
  let printed = '';

  beforeAll(async () => {
    needsBuild();
    db = await testDatabase();
    urls = { DATABASE_URL: db.url, DATABASE_OWNER_URL: db.ownerUrl, LOG_LEVEL: 'debug' };
    system = await RunningSystem.start(dataDir, urls);
    for (const kind of ['calendar', 'units', 'procedures']) {
      const id = await system.upload(kind, readFileSync(`test/golden/core/${kind}.csv`, 'utf8'));
      await system.importUntil(id, ({ state }) => state === 'done');
    }
  });
  afterAll(async () => {
    await system.end('SIGTERM');
    await db.close();
    removeFolder(dataDir);
  });

  const send = async (): Promise<string> => {
    const boundary = 'a-boundary';
    const part = (name: string, type: string, text: string): string =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
    const body = `${part('mapping', 'application/json', JSON.stringify(MAPPING))}${part('file', 'text/csv', thePersons())}--${boundary}--\r\n`;
    const answer = await system.call(
      'POST',
      '/api/v1/imports?kind=dossiers',
      body,
      `multipart/form-data; boundary=${boundary}`,
    );
    return ((await answer.json()) as { id: string }).id;
  };

  /** Every place in which a secret stands: tables of every kind, the queue's too, and what the process has printed. */
  const placesOf = async (secrets: readonly string[]): Promise<string[]> => {
    const tables = await db.owner.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const places: string[] = [];
    for (const { name } of tables) {
      // What is bytes is looked at as bytes: their text would be hexadecimal.
      const inHex = secrets.map((secret) => Buffer.from(secret).toString('hex'));
      const [row] = await db.owner.query<{ found: boolean }>(
        `SELECT EXISTS (SELECT FROM ${name} AS t WHERE t::text ~ $1) AS found`,
        [[...secrets, ...inHex].join('|')],
      );
      if (row?.found) places.push(name);
    }
    if (secrets.some((secret) => `${printed}${system.printed}`.includes(secret))) places.push('the log');
    return places;
  };

  it('stand in clear nowhere: while it runs, after a kill in its middle, and at its end', async () => {
    const id = await send();
    await system.importUntil(id, ({ read, state }) => read >= 1 || state === 'done');
    expect(await placesOf(SECRETS)).toEqual([]);
    await system.end('SIGKILL');
    printed += system.printed;
    const [job] = await db.owner.query<{ state: string }>('SELECT state FROM import_job WHERE id = $1', [id]);
    expect(job).toEqual({ state: 'running' });
    expect(await placesOf(SECRETS)).toEqual([]);
    system = await RunningSystem.start(dataDir, urls);
    const ended = await system.importUntil(id, ({ state }) => state === 'done');
    expect(ended).toMatchObject({ state: 'done', read: PERSONS, rejected: PERSONS / 100 });
    expect(await placesOf(SECRETS)).toEqual([]);

    const shown = await system.json<{ applicant: { name: string } }>('/api/v1/dossiers/P-7');
    expect(shown.applicant.name).toBe(`${NAME} 7`);
    const said = [
      `/api/v1/imports/${id}`,
      `/api/v1/imports/${id}/errors?limit=200`,
      `/api/v1/imports/${id}/warnings?limit=200`,
      '/metrics',
      `/api/v1/dossiers?q=${encodeURIComponent(NAME)}`,
      `/api/v1/dossiers?unit=${encodeURIComponent(NAME)}&colour=${idOf(7)}`,
      `/api/v1/dossiers/${encodeURIComponent(NAME)}`,
    ];
    for (const path of said) {
      const text = await (await system.call('GET', path)).text();
      for (const secret of SECRETS) expect([path, text.includes(secret)]).toEqual([path, false]);
    }
    const wrong = JSON.stringify({ name: NAME, phone: phoneOf(7).repeat(4), identityNumber: idOf(7), colour: STREET });
    const refused = await (await system.call('PUT', '/api/v1/dossiers/P-7/applicant', wrong)).text();
    for (const secret of SECRETS) expect(refused).not.toContain(secret);
    expect(await placesOf(SECRETS)).toEqual([]);
  });
});
