import { type MadeClient, makeClient } from '../support/callers.ts';
import { ACTIONS, FORBIDDEN, PLACES, PROCEDURES, ROUTES, UNITS } from '../support/table-of-rights.ts';
import { type Reply, TestApp } from '../support/test-app.ts';
import { zipEntries } from '../support/zip-entries.ts';
import { RIGHTS } from '../../src/rights.ts';
import { type Role, ROLES } from '../../src/access/roles.ts';

let app: TestApp;
const keys = new Map<Role, string>();
const RECEIPT = { procedure: '1.1', channel: 'in-person' };

beforeAll(async () => {
  app = await TestApp.start();
  await app.importCsv('units', UNITS);
  await app.importCsv('procedures', PROCEDURES);
  for (const place of PLACES) {
    const applicant = { name: 'Nguyễn Thị Kín', phone: '0912345678' };
    const body = { code: `D-${place}`, procedure: '1.1', receivingUnit: place, channel: 'in-person', applicant };
    const { status, text, body: answer } = await app.post('/api/v1/dossiers', body);
    if (status !== 201) throw new Error(text);
    // What a list does not show yet would look like what it hides.
    await app.get(`/api/v1/dossiers?limit=1&waitFor=${encodeURIComponent(String(answer['position']))}`);
  }
  const actions = [...new Set(RIGHTS.table.map(({ may }) => may))];
  for (const role of ROLES) {
    keys.set(
      role,
      await makeClient(app.db.owner, { role, units: ['A'], actions, kinds: ['events'], applicant: role !== 'system' }),
    );
  }
}, 60_000);
afterAll(() => app.close());

function get(role: Role, path: string): Promise<Reply> {
  return app.get(`/api/v1/${path}`, { token: keys.get(role) ?? null });
}

describe.each(ROUTES)('%s', (_name, path, row) => {
  it.each(ROLES)('is shown to a %s as the table says: own unit, below, sibling', async (role) => {
    const replies = await Promise.all(PLACES.map((place) => get(role, path(place))));
    expect(replies.map(({ status }) => status)).toEqual(row[role] ?? FORBIDDEN);
    for (const [index, { status, text }] of replies.entries()) {
      if (status !== 200) expect(text).not.toContain(`D-${PLACES[index]}`);
    }
  });
});

describe.each(ACTIONS)('%s', (action, body, row) => {
  it.each(ROLES)('is open to a %s as the table says: own unit, below, sibling', async (role) => {
    const statuses: number[] = [];
    for (const place of PLACES) {
      const { status, body: problem } = await app.post(`/api/v1/dossiers/D-${place}/${action}`, body, {
        token: keys.get(role) ?? null,
      });
      // What the state forbids was allowed by right.
      statuses.push(status === 409 ? 200 : status);
      if (status === 404) expect(problem).toMatchObject({ code: 'unknown-dossier' });
    }
    expect(statuses).toEqual(row[role] ?? FORBIDDEN);
  });
});

describe('who applies', () => {
  const read = (role: Role, purpose?: string): Promise<Reply> =>
    app.get('/api/v1/dossiers/D-A1/applicant', {
      token: keys.get(role) ?? null,
      headers: purpose === undefined ? {} : { 'x-purpose': purpose },
    });

  it('is read below the own unit for a purpose of the list, and the purpose is on record', async () => {
    expect((await read('supervisor', 'curiosity')).body).toMatchObject({
      code: 'missing-field',
      errors: [{ path: 'X-Purpose' }],
    });
    expect((await read('supervisor', 'inspection')).body).toMatchObject({ phone: '0912345678' });
    const { body } = await app.get('/api/v1/audit?kind=read-applicant&limit=1');
    expect(body['items']).toMatchObject([{ purpose: 'inspection', codes: [{ code: 'D-A1' }], result: 'ok' }]);
  });

  it('is no reporter’s to see, masked or whole', async () => {
    expect((await get('reporter', 'dossiers/D-A')).body).toMatchObject({ applicant: null });
    expect((await get('supervisor', 'dossiers/D-A')).body).toMatchObject({
      applicant: { name: 'Nguyễn Thị Kín', identityNumber: null, phone: '0912•••678' },
    });
  });
});

describe('a list without a unit', () => {
  it('is that of the caller’s own unit alone, or with those below it', async () => {
    const codes = async (role: Role) =>
      ((await get(role, 'dossiers?sort=code')).body['items'] as unknown as { code: string }[]).map(({ code }) => code);
    expect(await codes('clerk')).toEqual(['D-A']);
    expect(await codes('supervisor')).toEqual(['D-A', 'D-A1']);
  });
});

describe('a beginning', () => {
  it('happens at the caller’s own unit, under a code of that unit', async () => {
    const sent = async (role: Role, receivingUnit: string, code?: string) => {
      const body = { procedure: '1.1', receivingUnit, channel: 'in-person', code };
      return (await app.post('/api/v1/dossiers', body, { token: keys.get(role) ?? null })).status;
    };
    expect(await sent('clerk', 'A')).toBe(201);
    expect(await sent('clerk', 'A', 'A-own')).toBe(201);
    expect(await sent('clerk', 'A', 'X-own')).toBe(403);
    expect(await sent('clerk', 'B')).toBe(403);
    expect(await sent('supervisor', 'A')).toBe(403);
    const complain = async (unit: string, code?: string) => {
      const body = { unit, channel: 'online', subject: 'conduct', code };
      return (await app.post('/api/v1/complaints', body, { token: keys.get('clerk') ?? null })).status;
    };
    expect([await complain('A'), await complain('B'), await complain('A', 'X-own')]).toEqual([201, 403, 403]);
  });

  it('by a step, or as part of another dossier, keeps to that too', async () => {
    const token = keys.get('clerk') ?? null;
    const send = async (path: string, body: object) =>
      (await app.post(`/api/v1/dossiers${path}`, { ...RECEIPT, ...body }, { token })).status;
    for (const body of [{}, { unit: 'A' }]) expect(await send('/X-1/receive', body)).toBe(403);
    expect(await send('/X-1/refuse-receipt', { reason: 'Sai nơi', unit: 'A' })).toBe(403);
    const withPart = (code: string) => ({
      receivingUnit: 'A',
      parts: [{ part: 'khai-sinh', procedure: '1.1', competentUnit: 'A', code }],
    });
    expect([await send('', withPart('B-1')), await send('', withPart('A-PART'))]).toEqual([403, 201]);
    expect(await send('/A-STEP/receive', { unit: 'A' })).toBe(200);
  });

  it('has no later due date than the computed one but by who may give it', async () => {
    const token = keys.get('clerk') ?? null;
    const far = await app.post(
      '/api/v1/dossiers',
      { ...RECEIPT, receivingUnit: 'A', dueAt: '2090-01-01', judgedBy: 'date' },
      { token },
    );
    expect([far.status, far.body['code']]).toEqual([403, 'role-forbids']);
  });
});

describe('an import', () => {
  it('is not started below a root, and by no other role', async () => {
    for (const role of ROLES) {
      const { status, body } = await app.post('/api/v1/imports?kind=events', '{}', {
        token: keys.get(role) ?? null,
        headers: { 'content-type': 'application/x-ndjson' },
      });
      const isKnown = role === 'administrator' || role === 'system';
      expect([role, status, body['code']]).toEqual([role, 403, isKnown ? 'out-of-scope' : 'role-forbids']);
    }
  });
});

describe('a key', () => {
  it('does what it names and nothing else', async () => {
    const token = await makeClient(app.db.owner, { role: 'system', units: ['A'], actions: ['dossier.list'] });
    expect((await app.get('/api/v1/dossiers?unit=A', { token })).status).toBe(200);
    expect((await app.get('/api/v1/dossiers/D-A', { token })).status).toBe(403);
    expect((await app.get('/api/v1/units', { token })).status).toBe(200);
  });

  it('brings in files of the kinds that it names', async () => {
    const token = await makeClient(app.db.owner, { role: 'system', units: ['R'], kinds: ['events'] });
    const headers = { 'content-type': 'text/csv' };
    const { status, body } = await app.post('/api/v1/imports?kind=calendar', 'x', { token, headers });
    expect([status, body['code']]).toEqual([403, 'role-forbids']);
  });

  it('names no source system but its own, in no file either', async () => {
    const made = { role: 'system', units: ['R'], actions: ['dossier.receive'], kinds: ['events'], sources: ['motcua'] };
    const token = await makeClient(app.db.owner, made as MadeClient);
    const send = async (sourceSystem: string) => {
      const body = { procedure: '1.1', receivingUnit: 'A', channel: 'in-person', sourceSystem };
      return (await app.post('/api/v1/dossiers', body, { token })).status;
    };
    expect([await send('motcua'), await send('khac')]).toEqual([201, 403]);
    const headers = { 'content-type': 'application/x-ndjson' };
    expect((await app.post('/api/v1/imports?kind=events', '{}', { token, headers })).status).toBe(403);
  });
});

describe('a search', () => {
  it('finds what is of the caller’s units, for those who see people', async () => {
    const found = async (role: Role) => {
      const { body } = await app.post(
        '/api/v1/dossiers/search',
        { name: 'Nguyễn Thị Kín' },
        { token: keys.get(role) ?? null },
      );
      return (body['items'] as unknown as { code: string }[] | undefined)?.map(({ code }) => code).toSorted();
    };
    expect(await found('clerk')).toEqual(['D-A']);
    expect(await found('supervisor')).toEqual(['D-A', 'D-A1']);
    expect([await found('system'), await found('reporter')]).toEqual([[], undefined]);
  });
});

describe('what was written of a dossier', () => {
  it('is for those who see people', async () => {
    const token = keys.get('clerk') ?? null;
    const { body } = await app.post('/api/v1/dossiers', { ...RECEIPT, receivingUnit: 'A' }, { token });
    const path = `dossiers/${String(body['code'])}`;
    await app.post(`/api/v1/${path}/request-supplement`, { reason: 'Thiếu giấy khai sinh' }, { token });
    expect((await get('clerk', `${path}/history`)).text).toContain('Thiếu giấy');
    const { status, text } = await get('reporter', `${path}/history`);
    expect([status, text.includes('Thiếu giấy')]).toEqual([200, false]);
  });
});

describe('what lies below a desk', () => {
  it('is in none of its lists, files and registers', async () => {
    for (const unit of ['A', 'A1']) {
      const complaint = { code: `PA-${unit}.`, unit, channel: 'online', subject: 'conduct' };
      const { body } = await app.post('/api/v1/complaints', complaint);
      await app.get(`/api/v1/complaints?waitFor=${encodeURIComponent(String(body['position']))}`);
    }
    const complaints = (await get('clerk', 'complaints?unit=A')).text;
    expect([complaints.includes('PA-A.'), complaints.includes('PA-A1.')]).toEqual([true, false]);
    const days = `from=2020-01-01&to=${new Date().getFullYear() + 1}-01-01`;
    const register = zipEntries((await get('clerk', `registers/dossiers.xlsx?unit=A&${days}`)).bytes);
    const cells = [...register.values()].join('\n');
    expect([cells.includes('D-A<'), cells.includes('D-A1<')]).toEqual([true, false]);
  });
});

describe('the numbers beside a list', () => {
  it('tell a desk nothing of the units below its own', async () => {
    const positions: string[] = [];
    for (const place of PLACES) {
      const late = { code: `LATE-${place}`, procedure: '1.1', receivingUnit: place, channel: 'in-person' };
      const { body } = await app.post('/api/v1/dossiers', { ...late, occurredAt: '2024-03-04T09:00:00+07:00' });
      positions.push(encodeURIComponent(String(body['position'])));
    }
    for (const position of positions) await app.get(`/api/v1/late-cases?waitFor=${position}`);
    const counted = { clerk: 1, officer: 1, supervisor: 2 } as const;
    for (const as of ['competent', 'receiving', 'either']) {
      for (const [role, total] of Object.entries(counted)) {
        const { body } = await get(role as Role, `late-cases?unit=A&as=${as}`);
        expect(body).toMatchObject({ total, overdueByEndOfDay: total });
      }
    }
    const file = (await get('clerk', 'late-cases.csv?unit=A')).text;
    expect([file.includes('LATE-A,'), file.includes('LATE-A1,')]).toEqual([true, false]);
  });
});

describe('a unit that has taken over another', () => {
  const year = new Date().getFullYear();
  const asked = `from=${year}-01-01&to=${year}-12-31&unit=A&by=unit&tree=`;
  const codesIn = async (role: Role, path: string) =>
    ((await get(role, path)).body['items'] as unknown as { code: string }[]).map(({ code }) => code);

  beforeAll(async () => {
    // It has ended, so that it stays where it was.
    await app.post('/api/v1/dossiers/D-B/resolve', { outcome: 'granted' });
    const report = { form: 'cchc-3', period: '2024-H1', unit: 'B' };
    const { status, text } = await app.post('/api/v1/reports', report);
    if (status !== 201) throw new Error(text);
    await app.importCsv('units', `${UNITS.split('\n')[0]}\nB,Huyện B,district,R,2020-01-01,2025-06-30,\n`);
    await app.importCsv('lineage', 'predecessor,successor,kind,validFrom,legalBasis\nB,A,merged,2025-07-01,NQ 1\n');
    // What a caller may reach is kept for a second.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
  });

  it('reads on today’s tree what its predecessor did, in figures and lists', async () => {
    const received = async (tree: string) => {
      const { rows } = (await get('supervisor', `figures?${asked}${tree}`)).body as unknown as {
        rows: { key: string; figures: { received: number } }[];
      };
      return rows.find(({ key }) => key === 'A')?.figures.received ?? Number.NaN;
    };
    expect((await received('today')) - (await received('then'))).toBe(1);
    const { body } = await get('supervisor', `figures/received/dossiers?${asked}today&key=A`);
    expect(body['items']).toContainEqual(expect.objectContaining({ code: 'D-B', unit: 'B' }));
  });

  it('has in its scope what that unit had, and no unit beside it has', async () => {
    for (const path of [
      `figures?${asked}then`.replace('unit=A', 'unit=B'),
      'dossiers/D-B',
      'dossiers/D-B/history',
      'dossiers/D-B/clock.pdf',
      'late-cases/summary?unit=B',
      'complaints?unit=B',
    ]) {
      expect([path, (await get('supervisor', path)).status]).toEqual([path, 200]);
      expect([path, (await get('clerk', path)).status]).toEqual([path, 200]);
    }
    expect(await codesIn('supervisor', 'dossiers?sort=code')).toContain('D-B');
    expect(await codesIn('supervisor', 'dossiers?unit=B&sort=code')).toContain('D-B');
    expect((await get('reporter', 'reports')).body['items']).toContainEqual(expect.objectContaining({ unit: 'B' }));
    const sought = { name: 'Nguyễn Thị Kín' };
    const { body } = await app.post('/api/v1/dossiers/search', sought, { token: keys.get('clerk') ?? null });
    expect(body['items']).toContainEqual(expect.objectContaining({ code: 'D-B', receivingUnit: 'B' }));
    const beside = await makeClient(app.db.owner, { role: 'supervisor', units: ['A1'], actions: ['dossier.read'] });
    expect((await app.get('/api/v1/dossiers/D-B', { token: beside })).status).toBe(404);
  });
});
