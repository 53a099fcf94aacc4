import { readFileSync } from 'node:fs';
import { TestApp } from '../support/test-app.ts';

type Body = Readonly<Record<string, unknown>>;

const example = (kind: string): string => readFileSync(`examples/can-tho/${kind}.csv`, 'utf8');
const WARD = '31135@2025';
const OTHER_WARD = '31153@2025';

/** A procedure of 3 working days, under these codes, with what each says in the columns of rules. */
function procedureRows(codes: readonly (readonly [code: string, rules: string])[], more = ''): string {
  const [columns = '', ...lines] = readFileSync('test/golden/core/procedures.csv', 'utf8').trim().split('\n');
  const row = (lines.find((line) => line.startsWith('9.000003,')) ?? '').replace(',5,', ',3,');
  return [
    `${columns},ruleSet${more}`,
    ...codes.map(([code, rules]) => `${row.replace('9.000003', code)},${rules}`),
  ].join('\n');
}

describe('a day under the law of 2026', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['units', 'calendar']) await app.importCsv(kind, example(kind));
  });
  afterAll(() => app.close());

  const until = async (path: string, reached: (body: Body) => boolean): Promise<Body> => {
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      const { body } = await app.get(path);
      if (reached(body)) return body;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`${path} did not get there in half a minute`);
  };

  it('gives residence a working day to ask for a supplement, the other procedures of the groups 24 hours', async () => {
    const groups = await app.importCsv('procedures', example('interlinked'));
    expect(groups.body).toMatchObject({ accepted: 6, rejected: 0 });
    const noticeOf = async (procedure: string): Promise<unknown> => {
      const body = { procedure, channel: 'online', receivingUnit: WARD, occurredAt: '2026-09-03T09:00:00+07:00' };
      const { code } = (await app.post('/api/v1/dossiers', body)).body as unknown as { code: string };
      const asked = { reason: 'Thiếu', occurredAt: '2026-09-03T10:00:00+07:00' };
      const { promises } = (await app.post(`/api/v1/dossiers/${code}/request-supplement`, asked)).body as unknown as {
        promises: { kind: string; dueAt: string }[];
      };
      return promises.find(({ kind }) => kind === 'supplement-notice')?.dueAt;
    };
    expect(await noticeOf('LT301.KS')).toBe('2026-09-04T02:00:00.000Z');
    expect(await noticeOf('LT301.KS-TT')).toBe('2026-09-04T10:00:00.000Z');
  });

  it('waits on today’s tree of a city for what goes from one place to another, not for what its centre takes in', async () => {
    await app.importCsv('procedures', procedureRows([['PDG26', '']]));
    const occurredAt = '2026-08-10T09:00:00+07:00';
    const positions: string[] = [];
    const receivedBetween = async (receivingUnit: string, competentUnit: string, channel: string) => {
      const sent = { procedure: 'PDG26', channel, receivingUnit, competentUnit, occurredAt };
      const { body } = await app.post('/api/v1/dossiers', sent);
      positions.push(encodeURIComponent(String(body['position'])));
      return body;
    };
    const clockBetween = async (receivingUnit: string, competentUnit: string, channel = 'in-person') => {
      const body = await receivedBetween(receivingUnit, competentUnit, channel);
      const { clock, promises } = body as unknown as { clock: Body; promises: { kind: string }[] };
      return [clock['ruleSet'], clock['startedAt'], promises.map(({ kind }) => kind)];
    };
    const atOnce = (kinds: string[]) => ['ND309', '2026-08-10T02:00:00.000Z', kinds];
    // The promise of that day is long over: the limit counts from its due moment on, the end of the hours.
    const byItsPromise = ['ND309', '2026-08-10T10:00:00.000Z', ['transit']];
    const [centre, construction, ward, otherWard] = ['H13-19', 'H13-09', WARD, OTHER_WARD];
    expect(await clockBetween(centre, construction)).toEqual(atOnce(['forwarding']));
    expect(await clockBetween(centre, 'H13-16', 'online')).toEqual(atOnce([]));
    expect(await clockBetween(centre, 'H13')).toEqual(atOnce(['forwarding']));
    expect(await clockBetween(ward, 'H13')).toEqual(atOnce(['forwarding']));
    expect(await clockBetween(ward, otherWard)).toEqual(byItsPromise);
    expect(await clockBetween(ward, construction)).toEqual(byItsPromise);
    expect(await clockBetween(centre, ward)).toEqual(byItsPromise);
    await receivedBetween(centre, ward, 'postal');
    for (const position of positions) await app.get(`/api/v1/dossiers?limit=1&waitFor=${position}`);
    const day = 'from=2026-08-10&to=2026-08-10&by=none&figures=received,receivedNonTerritorial,startedWithoutArrival';
    const { totals } = (await app.get(`/api/v1/figures?${day}&unit=H13`)).body as unknown as {
      totals: { figures: unknown };
    };
    expect(totals.figures).toEqual({ received: 8, receivedNonTerritorial: 4, startedWithoutArrival: 4 });
  });

  it('tells a clerk and a supervisor under the law of 2026 why a date is what it is', async () => {
    await app.importCsv(
      'procedures',
      procedureRows(
        [
          ['KS26', 'ND301,lien-thong'],
          ['TL26', ','],
        ],
        ',group',
      ),
    );
    const act = async (path: string, body: Body): Promise<Body> => (await app.post(`/api/v1/${path}`, body)).body;

    const online = { code: 'L1', procedure: 'KS26', channel: 'online', receivingUnit: WARD };
    const received = await act('dossiers', { ...online, occurredAt: '2026-09-01T08:00:00+07:00' });
    expect(received).toMatchObject({
      dueAt: '2026-09-08T10:00:00.000Z',
      clock: {
        ruleSet: 'ND301',
        legalBasis: expect.stringContaining('301/2026'),
        startedAt: '2026-09-03T00:00:00.000Z',
        segments: expect.arrayContaining([expect.objectContaining({ kind: 'off', reason: 'Quốc khánh' })]),
      },
    });
    const asked = { reason: 'Thiếu giấy chứng sinh', occurredAt: '2026-09-03T09:00:00+07:00' };
    expect(await act('dossiers/L1/request-supplement', asked)).toMatchObject({
      dueAt: null,
      clock: { stoppedBy: 'supplement' },
      promises: expect.arrayContaining([
        { kind: 'supplement-notice', dueAt: '2026-09-04T00:00:00.000Z', keptAt: '2026-09-03T02:00:00.000Z' },
        { kind: 'supplement-expiry', dueAt: '2026-09-14T10:00:00.000Z', keptAt: null },
      ]),
    });
    const accepted = await act('dossiers/L1/accept-supplement', { occurredAt: '2026-09-04T10:00:00+07:00' });
    expect(accepted).toMatchObject({
      dueAt: '2026-09-09T10:00:00.000Z',
      clock: {
        moves: [
          { reason: 'yêu cầu bổ sung hồ sơ' },
          { reason: 'tính tiếp thời gian còn lại', to: '2026-09-09T10:00:00.000Z' },
        ],
      },
    });

    const elsewhere = {
      code: 'L2',
      procedure: 'TL26',
      channel: 'in-person',
      receivingUnit: WARD,
      competentUnit: OTHER_WARD,
    };
    await act('dossiers', { ...elsewhere, occurredAt: '2026-08-10T09:00:00+07:00' });
    const arrival = { occurredAt: '2026-08-10T10:00:00+07:00' };
    expect(await act('dossiers/L2/receive-at-competent-unit', arrival)).toMatchObject({
      dueAt: '2026-08-13T10:00:00.000Z',
      clock: { ruleSet: 'ND309', startedAt: '2026-08-10T03:00:00.000Z' },
      promises: expect.arrayContaining([
        { kind: 'transit', dueAt: '2026-08-10T10:00:00.000Z', keptAt: '2026-08-10T03:00:00.000Z' },
      ]),
    });

    const times = { from: '2026-09-07T08:00:00+07:00', to: '2026-09-08T08:00:00+07:00' };
    await act('incidents', { code: 'SC26', system: 'Phần mềm liên thông', ...times, procedureGroup: 'lien-thong' });
    const moved = { from: '2026-09-09T10:00:00.000Z', to: '2026-09-10T10:00:00.000Z' };
    const moves = await until(`/api/v1/incidents/SC26/moves?unit=${WARD}`, ({ state }) => state === 'done');
    expect(moves).toMatchObject({ items: [{ code: 'L1', ...moved, endedLate: false }], total: 1 });
    type Late = readonly { dueAt: string }[];
    // The list follows the log: what it says of the time before may still stand in it for a moment.
    const late = await until(
      `/api/v1/late-cases?unit=${WARD}&procedure=KS26`,
      ({ items }) => (items as Late)[0]?.dueAt === moved.to,
    );
    expect(late).toMatchObject({ items: [{ code: 'L1', dueAt: moved.to }], total: 1 });
    expect((await app.get('/api/v1/dossiers/L1/clock.pdf')).status).toBe(200);
  });
});
