import { readFileSync } from 'node:fs';
import { TestApp } from '../support/test-app.ts';

type Body = Readonly<Record<string, unknown>>;

const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
T,Tỉnh,province,,2004-01-01,,
OLD,Xã Cũ,commune,T,2004-01-01,2025-06-30,
TORN,Xã Chia,commune,T,2004-01-01,2025-06-30,
NEW,Phường Mới,commune,T,2025-07-01,,NQ 202/2025
TWO,Phường Hai,commune,T,2025-07-01,,NQ 202/2025`;
const LINEAGE = `predecessor,successor,kind,validFrom,legalBasis
OLD,NEW,merged,2025-07-01,NQ 202/2025
TORN,NEW,split,2025-07-01,NQ 202/2025
TORN,TWO,split,2025-07-01,NQ 202/2025`;
const CALENDAR = 'date,kind,name,legalBasis\n';

describe('what the system logs by itself', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.importCsv('units', UNITS);
    await app.importCsv('procedures', readFileSync('test/golden/core/procedures.csv', 'utf8'));
    await app.importCsv('calendar', `${CALENDAR}2024-01-01,off,Tết Dương lịch,`);
  });
  afterAll(() => app.close());

  /** Comes from an old system, which also knew units that were not in force yet. */
  const receive = async (key: string, receivingUnit: string): Promise<void> => {
    const data = { procedure: '9.000003', channel: 'online', receivingUnit };
    const line = { stream: 'dossier', key, type: 'DossierReceived', occurredAt: '2024-03-04T09:00:00+07:00', data };
    const { body } = await app.importEvents(JSON.stringify(line));
    expect(body).toMatchObject({ state: 'done', accepted: 1 });
  };

  const until = async (path: string, reached: (body: Body) => boolean): Promise<Body> => {
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      const { body } = await app.get(path);
      if (reached(body)) return body;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`${path} did not get there in half a minute`);
  };

  it('shows in the revisions of the calendar what each of them has moved', async () => {
    await receive('A', 'NEW');
    await receive('B', 'TWO');
    const tried = await app.importCsv('calendar&dryRun=true', `${CALENDAR}2024-03-09,working,Ngày làm bù,QĐ 1`);
    const supposed = { procedure: '9.000003', from: '2024-03-11T10:00:00.000Z', to: '2024-03-09T10:00:00.000Z' };
    expect(tried.body['moves']).toEqual({
      total: 2,
      items: [
        { code: 'A', unit: 'NEW', ...supposed },
        { code: 'B', unit: 'TWO', ...supposed },
      ],
    });
    expect((await app.get('/api/v1/calendar/revisions')).body).toMatchObject({ total: 1 });
    await app.importCsv('calendar', `${CALENDAR}2024-03-09,working,Ngày làm bù,QĐ 1`);
    const moves = await until('/api/v1/calendar/revisions/2/moves', ({ state }) => state === 'done');
    const move = {
      procedure: '9.000003',
      from: '2024-03-11T10:00:00.000Z',
      to: '2024-03-09T10:00:00.000Z',
      version: 2,
    };
    expect(moves).toEqual({
      items: [
        { code: 'A', unit: 'NEW', ...move },
        { code: 'B', unit: 'TWO', ...move },
      ],
      nextCursor: null,
      total: 2,
      state: 'done',
      recordedAt: expect.stringMatching(/Z$/),
    });
    const ofOne = await app.get('/api/v1/calendar/revisions/2/moves?unit=TWO');
    expect(ofOne.body).toMatchObject({ total: 1, items: [{ code: 'B' }] });
    expect((await app.get('/api/v1/calendar/revisions?limit=1')).body).toMatchObject({
      items: [{ revision: 2, days: 1, moved: 2, state: 'done', finishedAt: expect.stringMatching(/Z$/) }],
      total: 2,
    });
    const list = await until('/api/v1/dossiers/A/history', () => true);
    expect(list).toMatchObject({
      items: [{}, { type: 'ClockRevised', actor: 'system', data: { calendarRevision: 2 } }],
    });
    expect((await app.get('/api/v1/dossiers/A')).body).toMatchObject({ dueAt: '2024-03-09T10:00:00.000Z' });
  });

  it('makes dossiers of the parts that a lead names, and follows them to the end of the group', async () => {
    const parts = [
      { part: 'khai-sinh', procedure: '9.000003', competentUnit: 'NEW' },
      { part: 'thuong-tru', procedure: '9.000004', competentUnit: 'TWO', code: 'TT-1' },
    ];
    const body = { procedure: '9.000001', receivingUnit: 'NEW', channel: 'in-person', feeDong: 20_000, parts };
    const applicant = { name: 'Nguyễn Văn An', phone: '0901234567' };
    const key = { headers: { 'idempotency-key': 'birth-1' } };
    const created = await app.post('/api/v1/dossiers', { ...body, applicant }, key);
    expect(created).toMatchObject({ status: 201, body: { lead: null, clock: null, parts: [{}, { code: 'TT-1' }] } });
    expect((await app.post('/api/v1/dossiers', { ...body, applicant }, key)).body).toEqual(created.body);
    const { code, parts: named } = JSON.parse(created.text) as { code: string; parts: { code: string }[] };
    const first = String(named[0]?.code);

    const lead = await until(`/api/v1/dossiers/${code}`, ({ overdueFrom }) => overdueFrom !== null);
    await until('/api/v1/dossiers/TT-1', (part) => part['lead'] === code);
    const part = (await app.get(`/api/v1/dossiers/${first}`)).body;
    expect(part).toMatchObject({ lead: code, status: 'received', feeDong: 0, applicant: { name: expect.any(String) } });
    expect(part).toMatchObject({ receivedAt: lead['receivedAt'], promises: [{ kind: 'forwarding' }] });
    expect((await app.get('/api/v1/dossiers/TT-1')).body).toMatchObject({
      promises: [{ kind: 'transit' }, { kind: 'acknowledgement' }],
    });
    const unacknowledged = '/api/v1/late-cases?kind=acknowledgement&state=due-soon';
    expect(await until(unacknowledged, ({ total }) => total === 1)).toMatchObject({ items: [{ code: 'TT-1' }] });

    expect(await until('/api/v1/dossiers?q=TT-1', ({ total }) => total === 1)).toMatchObject({
      items: [{ lead: code, parts: null }],
    });
    expect(await app.get(`/api/v1/dossiers/${code}/clock.pdf`)).toMatchObject({ status: 409 });
    expect(await app.get(`/api/v1/dossiers/${code}/papers/receipt.pdf`)).toMatchObject({ status: 200 });

    const refused = await app.post(`/api/v1/dossiers/${code}/resolve`, { outcome: 'granted' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'has-parts' } });
    const again = { ...body, parts: [{ ...parts[0], code: 'TT-1' }] };
    expect(await app.post('/api/v1/dossiers', again)).toMatchObject({
      status: 409,
      body: { code: 'already-received' },
    });
    const nowhere = { ...body, parts: [{ ...parts[0], competentUnit: 'OLD' }] };
    expect(await app.post('/api/v1/dossiers', nowhere)).toMatchObject({
      status: 422,
      body: { code: 'unit-not-in-force', errors: [{ path: 'parts[0].competentUnit' }] },
    });

    await app.post(`/api/v1/dossiers/${first}/resolve`, { outcome: 'granted' });
    await app.post('/api/v1/dossiers/TT-1/receive-at-competent-unit', {});
    await app.post('/api/v1/dossiers/TT-1/resolve', { outcome: 'granted' });
    const done = await until(`/api/v1/dossiers/${code}`, ({ status }) => status === 'resolved');
    expect(done).toMatchObject({
      overdueFrom: null,
      parts: [
        { code: first, status: 'resolved', isLate: false, dueAt: expect.any(String) },
        { code: 'TT-1', judgement: 'early' },
      ],
    });
    const today = String(done['resolvedAt']).slice(0, 10);
    const { body: figures } = await app.get(
      `/api/v1/figures/interlinkedOnTime/dossiers?from=${today}&to=2199-01-01&waitFor=${String(done['position'])}`,
    );
    expect(figures).toMatchObject({ total: 1, items: [{ code }] });
  });

  it('withdraws the parts of a lead that is withdrawn', async () => {
    const parts = [{ part: 'khai-sinh', code: 'W-1', procedure: '9.000003', competentUnit: 'NEW' }];
    const body = { code: 'W', procedure: '9.000001', receivingUnit: 'NEW', channel: 'online', submittedOnly: true };
    expect(await app.post('/api/v1/dossiers', { ...body, parts })).toMatchObject({ status: 422 });
    await app.post('/api/v1/dossiers', body);
    expect(await app.post('/api/v1/dossiers/W/receive', { parts })).toMatchObject({ status: 200 });
    await until('/api/v1/dossiers/W-1', ({ lead }) => lead === 'W');
    expect(await app.post('/api/v1/dossiers/W/withdraw', {})).toMatchObject({ status: 200 });
    await until('/api/v1/dossiers/W-1', ({ status }) => status === 'withdrawn');
    expect((await app.get('/api/v1/dossiers/W')).body).toMatchObject({ status: 'withdrawn' });
  });

  it('stops the clocks of a group of procedures while a declared incident lasts', async () => {
    const procedures = readFileSync('test/golden/core/procedures.csv', 'utf8').trim().split('\n');
    const [header = '', row = ''] = [procedures[0], procedures.find((line) => line.startsWith('9.000003,'))];
    const grouped = row.replace('9.000003', 'KS');
    await app.importCsv('procedures', `${header},countsIncidents,group\n${grouped},true,ho-tich`);
    const data = { procedure: 'KS', channel: 'online', receivingUnit: 'NEW' };
    const line = {
      stream: 'dossier',
      key: 'I',
      type: 'DossierReceived',
      occurredAt: '2024-03-04T09:00:00+07:00',
      data,
    };
    await app.importEvents(JSON.stringify(line));
    const incident = { code: 'SC1', system: 'Cổng dịch vụ công', from: '2024-03-05T08:00:00+07:00' };
    const declared = { ...incident, procedureGroup: 'ho-tich', notice: 'TB 1' };

    const from = '2024-03-09T10:00:00.000Z';
    const preview = await app.post('/api/v1/incidents?dryRun=true', { ...declared, to: '2024-03-07T10:00:00+07:00' });
    const move = { code: 'I', unit: 'NEW', procedure: 'KS', from, to: '2024-03-12T10:00:00.000Z' };
    expect(preview).toMatchObject({ status: 200, body: { dossiers: 1, moves: { total: 1, items: [move] } } });
    expect((await app.get('/api/v1/incidents')).body).toMatchObject({ total: 0 });

    expect(await app.post('/api/v1/incidents', declared)).toMatchObject({
      status: 201,
      body: { to: null, dossiers: 0 },
    });
    await until('/api/v1/incidents/SC1/moves', ({ state, total }) => state === 'done' && total === 1);
    const waiting = await until('/api/v1/late-cases?kind=waiting', ({ total }) => total === 1);
    expect(waiting).toMatchObject({ items: [{ code: 'I', for: ['incident'] }] });
    expect((await app.get('/api/v1/dossiers/I')).body).toMatchObject({ dueAt: null, clock: { stoppedBy: 'incident' } });
    expect(await app.post('/api/v1/incidents', declared)).toMatchObject({ status: 201, body: { dossiers: 1 } });
    const other = await app.post('/api/v1/incidents', { ...declared, system: 'Khác' });
    expect(other).toMatchObject({ status: 409, body: { code: 'incident-declared' } });

    const ended = await app.post('/api/v1/incidents/SC1/end', { to: '2024-03-07T10:00:00+07:00' });
    expect(ended).toMatchObject({ status: 200, body: { to: '2024-03-07T03:00:00.000Z' } });
    const { items } = await until('/api/v1/incidents/SC1/moves', ({ state }) => state === 'done');
    expect(items).toEqual([{ ...move, endedLate: false, version: 3 }]);
    const history = await app.get('/api/v1/dossiers/I/history');
    expect(history.body).toMatchObject({
      items: [{}, { type: 'ClockSuspended' }, { type: 'ClockResumed', actor: 'system' }],
    });
    expect((await app.get('/api/v1/incidents')).body).toMatchObject({
      items: [{ code: 'SC1', dossiers: 1, moved: 1 }],
    });

    const file =
      'code,system,from,to,procedureGroup,notice\nSC1,Cổng dịch vụ công,2024-03-05T08:00:00+07:00,2024-03-08T10:00:00+07:00,ho-tich,TB 1';
    const longer = await app.importCsv('incidents&dryRun=true', file);
    const then = { from: move.to, to: '2024-03-13T10:00:00.000Z' };
    expect(longer.body['moves']).toEqual({ total: 1, items: [{ ...move, ...then }] });
    expect((await app.get('/api/v1/dossiers/I')).body).toMatchObject({ version: 3 });

    await app.post('/api/v1/incidents/SC1/withdraw', {});
    await until('/api/v1/dossiers/I', ({ dueAt }) => dueAt === from);
    for (const [path, body, field] of [
      ['incidents', { ...declared, code: 'X', from: '2999-01-01' }, 'from'],
      ['incidents', { ...declared, code: 'X', from: '2199-01-01T08:00:00+07:00' }, 'from'],
      ['incidents?dryRun=true', { ...declared, code: 'X', to: '2024-03-01T10:00:00+07:00' }, 'to'],
      ['incidents', { ...declared, code: 'X', procedureGroup: 'NONE' }, 'procedureGroup'],
      ['incidents?dryRun=yes', { ...declared, code: 'X' }, 'dryRun'],
    ] as const) {
      const wrong = await app.post(`/api/v1/${path}`, body);
      expect(wrong).toMatchObject({ status: 422, body: { code: 'invalid-field', errors: [{ path: field }] } });
    }
    expect(await app.post('/api/v1/incidents/NONE/end', {})).toMatchObject({ status: 404 });
    expect(await app.get('/api/v1/incidents/NONE/moves')).toMatchObject({ status: 404 });
    const rejected = await app.importCsv(
      'incidents',
      'code,system,from,to,procedureGroup,notice\nX,Cổng,2024-03-05,,,',
    );
    expect(rejected.body).toMatchObject({ state: 'done', rejected: 1 });
  });

  it.each([
    ['3/moves', 404, 'not-found'],
    ['0/moves', 404, 'not-found'],
    ['two/moves', 404, 'not-found'],
    ['2/moves?unit=NONE', 422, 'unknown-unit'],
    ['2/moves?limit=0', 422, 'invalid-field'],
    ['2/moves?cursor=x', 422, 'invalid-field'],
    ['2/moves?asOf=2024-01-01', 422, 'invalid-field'],
  ])('answers a question that has no answer with a problem: %s', async (path, status, code) => {
    const reply = await app.get(`/api/v1/calendar/revisions/${path}`);
    expect([reply.status, reply.body['code']]).toEqual([status, code]);
  });

  it('moves open dossiers to the successor of their unit, and shows which stay', async () => {
    await receive('M', 'OLD');
    await receive('S', 'TORN');
    const tried = await app.importCsv('lineage&dryRun=true', LINEAGE);
    expect(tried.body['reassignments']).toEqual({
      reassigned: 1,
      withoutSuccessor: 1,
      items: [
        { unit: 'OLD', successor: 'NEW', legalBasis: 'NQ 202/2025', reason: null, dossiers: 1 },
        { unit: 'TORN', successor: null, legalBasis: null, reason: 'several-successors', dossiers: 1 },
      ],
    });
    await app.importCsv('lineage', LINEAGE);
    await until('/api/v1/late-cases?unit=NEW', ({ items }) =>
      (items as { code: string; unit: string }[]).some(({ code, unit }) => code === 'M' && unit === 'NEW'),
    );
    expect((await app.get('/api/v1/units/reassignments')).body).toEqual({
      items: [{ unit: 'TORN', successor: null, legalBasis: null, reason: 'several-successors', dossiers: 1 }],
      nextCursor: null,
      total: 1,
    });
    const { body } = await app.get('/api/v1/dossiers/M/history');
    expect(body).toMatchObject({
      items: [{}, { type: 'DossierReassigned', data: { competentUnit: 'NEW', legalBasis: 'NQ 202/2025' } }],
    });
  });

  it('stands in the API’s own description', async () => {
    const { body } = await app.get('/openapi.json');
    expect(Object.keys(body['paths'] ?? {})).toEqual(
      expect.arrayContaining([
        '/api/v1/calendar/revisions',
        '/api/v1/calendar/revisions/{revision}/moves',
        '/api/v1/units/reassignments',
      ]),
    );
  });
});
