import { parse } from 'csv-parse/sync';
import type { FigureList } from '../../src/read/figures/lists/figure-list.answer.ts';
import { GoldenSystem, readGoldenJson } from '../support/golden-system.ts';
import type { Reply } from '../support/test-app.ts';

type Query = Record<string, string>;
type GoldenList = Readonly<{ figure: string; query: Query; codes: string[] }>;

const HEADINGS =
  '\uFEFFMã,Mã đơn vị,Đơn vị,Mã thủ tục,Thủ tục,Ngày tính,Hạn trả,Ngày giải quyết,Kết luận,Đang giữ,Ghi nhận gần nhất\r\n';
const JUDGEMENTS = { early: 'Trước hạn', onTime: 'Đúng hạn', late: 'Quá hạn' };
const HALF_YEAR = { from: '2023-12-15', to: '2024-06-14' };

describe.each(['core', 'full'])('listing what stands behind the figures of the golden folder %s', (folder) => {
  const lists = readGoldenJson<GoldenList[]>(folder, 'expected-lists.json');
  let system: GoldenSystem;

  const ask = (figure: string, query: Query, file = 'dossiers'): Promise<Reply> =>
    system.app.get(`/api/v1/figures/${figure}/${file}?${new URLSearchParams(query).toString()}`);
  const list = async (figure: string, query: Query): Promise<FigureList> => {
    const { body, status } = await ask(figure, query);
    expect(status).toBe(200);
    return body as unknown as FigureList;
  };
  const codes = async (figure: string, query: Query): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor: Query = {}; ;) {
      const { items, nextCursor } = await list(figure, { ...query, limit: '7', ...cursor });
      found.push(...items.map(({ code }) => code));
      if (nextCursor === null) return found;
      cursor = { cursor: nextCursor };
    }
  };

  beforeAll(async () => {
    system = await GoldenSystem.start(folder);
  }, 60_000);
  afterAll(() => system.app.close());

  it.each(lists.map((golden) => [`${golden.figure} ${JSON.stringify(golden.query)}`, golden] as const))(
    'names the very ones of %s, each once, page by page',
    async (_name, { figure, query, codes: expected }) => {
      expect((await list(figure, query)).total).toBe(expected.length);
      expect(await codes(figure, query)).toEqual(expected);
    },
  );

  it.each(lists.map((golden) => [`${golden.figure} ${JSON.stringify(golden.query)}`, golden] as const))(
    'gives the lines of the pages of %s as a file',
    async (_name, { figure, query }) => {
      const { items } = await list(figure, { ...query, limit: '200' });
      const { text, headers } = await ask(figure, query, 'dossiers.csv');
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['content-disposition']).toBe(
        `attachment; filename="${figure}-${query['from']}-${query['to']}.csv"`,
      );
      expect(text.startsWith(HEADINGS)).toBe(true);
      const lines: Record<string, string>[] = parse(text, { bom: true, columns: true });
      const rows = lines.map((line) => ({
        code: line['Mã'],
        unit: line['Mã đơn vị'],
        procedure: line['Mã thủ tục'] || null,
        businessDay: line['Ngày tính'],
        dueAt: line['Hạn trả'] || null,
        resolvedAt: line['Ngày giải quyết'] || null,
        judgement: line['Kết luận'] || null,
        holder: line['Đang giữ'],
        recordedAt: line['Ghi nhận gần nhất'],
      }));
      // The clocks of the deployment are seven hours ahead of UTC.
      const local = (at: string | null): string | null =>
        at && new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
      expect(rows).toEqual(
        items.map(({ unitName: _unit, procedureName: _procedure, holderName: _holder, ...item }) => ({
          ...item,
          judgement: item.judgement && JUDGEMENTS[item.judgement],
          recordedAt: local(item.recordedAt),
          dueAt: local(item.dueAt),
          resolvedAt: local(item.resolvedAt),
        })),
      );
      expect(lines.every((line) => line['Đơn vị'] !== '')).toBe(true);
      const { text: other } = await ask(figure, { ...query, separator: ';' }, 'dossiers.csv');
      expect(parse(other, { bom: true, columns: true, delimiter: ';' })).toEqual(lines);
    },
  );

  it.each(['level', 'unit', 'field', 'procedure'])(
    'has a list as long as the figure for every row by %s',
    async (by) => {
      const question = { ...HALF_YEAR, by, unit: 'T99' };
      const { rows } = await system.figures(question);
      expect(rows.length).toBeGreaterThan(1);
      for (const { key, figures } of rows)
        for (const figure of ['received', 'resolvedLate', 'pendingInTime', 'carriedOver']) {
          const found = await codes(figure, { ...question, key });
          expect([key, figure, found.length]).toEqual([key, figure, figures[figure]]);
        }
    },
  );
});

describe('asking wrongly for what stands behind a figure', () => {
  let system: GoldenSystem;
  beforeAll(async () => {
    system = await GoldenSystem.start('core', 1);
  }, 60_000);
  afterAll(() => system.app.close());

  it.each([
    ['nothing?period=2024', 404, 'unknown-figure', []],
    ['onTimeRate?period=2024', 422, 'figure-has-no-list', ['id']],
    ['onlinePaymentsDong?period=2024', 422, 'figure-has-no-list', ['id']],
    ['documentsDigitised?period=2024', 422, 'figure-has-no-list', ['id']],
    ['ratings?period=2024', 422, 'figure-has-no-list', ['id']],
    ['servicesWithDossiers?period=2024', 422, 'figure-has-no-list', ['id']],
    ['received?', 422, 'missing-field', ['period']],
    [
      'received?period=2024-H3&limit=0&cursor=x&by=none&key=T99&who=1',
      422,
      'invalid-field',
      ['who', 'period', 'key', 'limit', 'cursor'],
    ],
    ['received?period=2024&limit=201', 422, 'invalid-field', ['limit']],
    ['received?period=2024&cursor=WzAsIkEiXQ', 422, 'invalid-field', ['cursor']],
    ['received?period=2024&unit=NOBODY', 422, 'unknown-unit', ['unit']],
    ['received?period=2024&by=none&key=province', 422, 'invalid-field', ['key']],
    ['received?period=2024&key=ward', 422, 'invalid-field', ['key']],
    ['received?period=2024&by=unit&unit=T99&key=NOBODY', 422, 'invalid-field', ['key']],
    ['received?period=2024&by=procedure&key=9.999999', 422, 'invalid-field', ['key']],
    ['received?period=2024&by=field&key=x&key=y', 422, 'invalid-field', ['key']],
  ])('answers %s with a problem that names what is wrong', async (question, status, code, fields) => {
    const [figure, query] = String(question).split('?');
    for (const file of ['dossiers', 'dossiers.csv']) {
      const paging = /limit|cursor/.test(String(query));
      if (file === 'dossiers.csv' && paging) continue;
      const reply = await system.app.get(`/api/v1/figures/${figure}/${file}?${query}`);
      const errors = (reply.body['errors'] ?? []) as unknown as { path: string }[];
      expect([reply.status, reply.body['code'], errors.map(({ path }) => path)]).toEqual([status, code, fields]);
    }
  });

  it('gives a file no pages', async () => {
    const { status, body } = await system.app.get('/api/v1/figures/received/dossiers.csv?period=2024&limit=5');
    expect([status, body['code']]).toEqual([422, 'invalid-field']);
  });

  it.each(['period=2020&by=level&key=province', 'period=2020&by=unit&unit=T99&key=T99', 'period=2024&by=unit&key=T99'])(
    'lists nothing behind a row that is 0: %s',
    async (query) => {
      const { status, body } = await system.app.get(`/api/v1/figures/resolvedLate/dossiers?${query}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ total: 0, items: [], nextCursor: null, figure: 'resolvedLate' });
      const file = await system.app.get(`/api/v1/figures/resolvedLate/dossiers.csv?${query}`);
      expect(file.text).toBe(HEADINGS);
    },
  );
});
