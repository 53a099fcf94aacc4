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
