import { GoldenSystem } from '../support/golden-system.ts';
import { TestApp } from '../support/test-app.ts';

type Report = {
  id: string;
  as: string;
  number: number | null;
  sha256: string;
  rows: { kind: string; cells: unknown[] }[];
};

const REPORTS = '/api/v1/reports';
const DAY = '2025-03-03';
const TOOK_IN = 'T99-01';
const RESOLVES = 'T99.903';
/** The column of what was received in person, in vpcp-06a. */
const RECEIVED = 4;

describe('reports by the receiving and by the competent unit', () => {
  let app: TestApp;
  let waitFor: string;

  beforeAll(async () => {
    app = await TestApp.start();
    await GoldenSystem.start('core', 1, app);
    const { body } = await app.post('/api/v1/dossiers', {
      procedure: '9.000014',
      receivingUnit: TOOK_IN,
      competentUnit: RESOLVES,
      channel: 'in-person',
      occurredAt: `${DAY}T09:00:00+07:00`,
    });
    waitFor = encodeURIComponent(String(body['position']));
  }, 120_000);
  afterAll(() => app.close());

  async function sent(path: string, body?: object): Promise<Report> {
    const answer = await app.post(`${REPORTS}${path}`, body);
    expect([answer.status, answer.body['code']]).toEqual([answer.status < 300 ? answer.status : 0, undefined]);
    return answer.body as unknown as Report;
  }

  const made = (unit: string, more: object = {}): Promise<Report> =>
    sent(`?waitFor=${waitFor}`, { form: 'vpcp-06a', from: DAY, to: DAY, unit, ...more });

  const received = ({ rows }: Report): unknown => rows.find(({ kind }) => kind === 'total')?.cells[RECEIVED];

  it('count a dossier for who took it in unless told to count it for who resolves it', async () => {
    const counted = async (unit: string, more?: object): Promise<unknown> => received(await made(unit, more));
    expect([await counted(TOOK_IN), await counted(RESOLVES)]).toEqual([1, 0]);
    const competent = { as: 'competent' };
    expect([await counted(TOOK_IN, competent), await counted(RESOLVES, competent)]).toEqual([0, 1]);
    expect([await counted(TOOK_IN, { as: 'receiving' }), await counted('T99', competent)]).toEqual([1, 1]);
  });

  it('keep their reading when they are verified, frozen and restated, and are numbered by it', async () => {
    const [receiving, competent] = [await made('T99'), await made('T99', { as: 'competent' })];
    expect([receiving.as, competent.as]).toEqual(['receiving', 'competent']);
    for (const { id, as } of [receiving, competent]) {
      expect(await sent(`/${id}/verify`)).toEqual({ result: 'identical', differences: [] });
      const frozen = await sent(`/${id}/freeze`, { signedBy: 'Hạnh' });
      expect([frozen.as, frozen.number]).toEqual([as, 1]);
      const again = await sent(`/${id}/restate`, { reason: 'Kiểm tra lại' });
      expect(again).toMatchObject({ as, differences: [] });
      const second = await sent(`/${again.id}/freeze`, { signedBy: 'Hạnh' });
      expect([second.number, second.sha256]).toEqual([2, frozen.sha256]);
      expect(await sent(`/${again.id}/verify`)).toEqual({ result: 'identical', differences: [] });
    }
  });

  it('have different hashes though their numbers are the same, and only the newer reading is in the content', async () => {
    const contents = await app.db.owner.query<{ as: string | null; hashes: number }>(
      `SELECT content::jsonb ->> 'as' AS "as", count(DISTINCT sha256)::integer AS hashes
         FROM report WHERE state = 'frozen' GROUP BY 1 ORDER BY 1`,
    );
    expect(contents).toEqual([
      { as: 'competent', hashes: 1 },
      { as: null, hashes: 1 },
    ]);
  });

  it('say on their files by whom they count, where that is not the official reading', async () => {
    const line = 'Hồ sơ tính theo,cơ quan có thẩm quyền giải quyết';
    for (const as of ['receiving', 'competent']) {
      const { id } = await made(RESOLVES, { as });
      const { text, headers } = await app.get(`${REPORTS}/${id}.csv`);
      const mark = as === 'competent' ? '-competent' : '';
      expect(headers['content-disposition']).toContain(`vpcp-06a-${RESOLVES}-${DAY}-${DAY}${mark}.csv`);
      expect(text.includes(line)).toBe(as === 'competent');
    }
  });

  it('are listed by their reading when it is asked for', async () => {
    const listed = async (query: string): Promise<string[]> => {
      const { items } = (await app.get(`${REPORTS}?limit=200${query}`)).body as unknown as { items: Report[] };
      return [...new Set(items.map(({ as }) => as))].sort();
    };
    expect(await listed('')).toEqual(['competent', 'receiving']);
    expect(await listed('&as=competent')).toEqual(['competent']);
  });

  it('know no third reading', async () => {
    const { status, body } = await app.post(REPORTS, { form: 'vpcp-06a', period: '2024', as: 'holder' });
    expect([status, body['code'], body['errors']]).toMatchObject([422, 'invalid-field', [{ path: 'as' }]]);
  });
});
