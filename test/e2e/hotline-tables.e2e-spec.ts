import { readFileSync } from 'node:fs';
import { makeClient } from '../support/callers.ts';
import { AS_FILE, AS_JSON, multipart } from '../support/multipart.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

const SOURCES = `code,name,kind,syncedBy,validFrom,validTo
1022,Tổng đài 1022,complaint,us,2024-01-01,
pakn,Hệ thống PAKN quốc gia,complaint,us,2024-01-01,
`;
const SETTINGS = `name,value,validFrom,legalBasis
complaintCategories,Thái độ=conduct;Quy định=regulation;Điện nước=out,2024-01-01,Quyết định 1
`;
const MAPPING = {
  dateFormats: ['dd/MM/yyyy HH:mm', 'dd/MM/yyyy'],
  fields: {
    sourceSystem: { value: '1022' },
    sourceCode: { column: 'Mã phản ánh' },
    channel: { column: 'Kênh', map: { 'Điện thoại': 'phone', 'Ứng dụng': 'app' } },
    unit: { column: 'Đơn vị' },
    category: { column: 'Loại' },
    sentAt: { column: 'Gửi lúc' },
    receivedAt: { column: 'Tiếp nhận' },
    content: { column: 'Nội dung' },
    answeredAt: { column: 'Trả lời' },
    refusedAt: { column: 'Từ chối' },
    complainantName: { column: 'Người gọi' },
    phone: { column: 'Số máy' },
  },
};
const HEADER = 'Mã phản ánh,Kênh,Đơn vị,Loại,Gửi lúc,Tiếp nhận,Nội dung,Trả lời,Từ chối,Người gọi,Số máy';
const CATEGORIES = ['Thái độ', 'Quy định', 'Điện nước'];

type Row = Readonly<
  { code: string } & Partial<Record<'category' | 'sent' | 'received' | 'answered' | 'refused', string>>
>;

const rowOf = ({ code, category = 'Thái độ', sent = '', received = '05/03/2024 09:00', ...ends }: Row): string => {
  const { answered = '', refused = '' } = ends;
  const content = `Nội dung kín của ${code} về ${category}`;
  return [
    code,
    'Điện thoại',
    'H13-01',
    category,
    sent,
    received,
    content,
    answered,
    refused,
    `Người ${code}`,
    '0912345678',
  ].join();
};

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  for (const kind of ['units', 'procedures'])
    await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
  await app.importCsv('source-systems', SOURCES);
  await app.importCsv('exchange-settings', SETTINGS);
});
afterAll(() => app.close());

const send = async (rows: readonly string[], query = '', mapping: object = MAPPING): Promise<Reply> => {
  const { headers, body } = multipart(
    ['mapping', JSON.stringify(mapping), AS_JSON],
    ['file', [HEADER, ...rows].join('\n'), AS_FILE],
  );
  return app.post(`/api/v1/imports?kind=complaints${query}`, body, { headers });
};
const taken = async (rows: readonly string[], query = ''): Promise<Reply> => app.importEnded(await send(rows, query));
const received = async (): Promise<number> => {
  const [row] = await app.db.owner.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM event_log WHERE type = 'ComplaintReceived'`,
  );
  return row?.n ?? 0;
};
/** Tables in which a text stands, in clear. */
const tablesWith = async (text: string): Promise<string[]> => {
  const tables = await app.db.owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await app.db.owner.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM ${name} AS t WHERE strpos(t::text, $1) > 0 OR strpos(t::text, $2) > 0) AS found`,
      [text, Buffer.from(text).toString('hex')],
    );
    if (row?.found) found.push(name);
  }
  return found;
};

describe('a table of complaints of a hotline', () => {
  const rows = Array.from({ length: 317 }, (_, nth) =>
    rowOf({
      code: `PA-${nth}`,
      category: CATEGORIES[nth % 3] ?? '',
      sent: nth % 5 === 0 ? '05/03/2024 08:15' : '',
      answered: nth % 6 === 0 ? '07/03/2024 10:00' : '',
      refused: nth % 6 === 1 ? '06/03/2024' : '',
    }),
  );

  it('is tried out without claiming a code or keeping a word', async () => {
    const { body } = await taken(rows, '&dryRun=true');
    expect(body).toMatchObject({ state: 'done', read: 317, accepted: 212, unchanged: 105, rejected: 0, warned: 105 });
    expect(JSON.stringify(body['sample'])).not.toContain('Nội dung kín');
    expect(await app.db.owner.query('SELECT FROM alias_claim')).toEqual([]);
    expect(await received()).toBe(0);
  });

  it('of 317 rows that is sent twice makes each complaint once, and keeps nothing of what is no matter of ours', async () => {
    const counts = { state: 'done', read: 317, rejected: 0, warned: 105 };
    expect((await taken(rows)).body).toMatchObject({ ...counts, accepted: 212, unchanged: 105 });
    expect((await taken(rows)).body).toMatchObject({ ...counts, accepted: 0, unchanged: 317 });
    expect(await received()).toBe(212);
    const [named] = await app.db.owner.query<{ aliases: number; people: number }>(
      `SELECT (SELECT count(*)::int FROM dossier_alias WHERE system = '1022') AS aliases,
              (SELECT count(*)::int FROM applicant) AS people`,
    );
    expect(named).toEqual({ aliases: 212, people: 212 });
    expect(await tablesWith('Nội dung kín')).toEqual([]);
    expect((await app.get('/api/v1/complaints/PA-2')).status).toBe(404);
    const { body } = await app.get('/api/v1/complaints/PA-0');
    expect(body).toMatchObject({ channel: 'phone', subject: 'conduct', status: 'answered' });
    expect((await app.get('/api/v1/complaints/PA-1')).body).toMatchObject({ subject: 'regulation', status: 'refused' });
    const items = (await app.get('/api/v1/complaints/PA-0')).text;
    expect(items).toContain('Nội dung kín của PA-0');
  });

  it('tells of the same complaint as what the hotline sends by command, whichever comes first', async () => {
    const token = await makeClient(app.db.owner, {
      role: 'system',
      units: ['H13-01'],
      actions: ['intake.complaints'],
      sources: ['1022'],
      history: true,
    });
    const put = (code: string): Promise<Reply> => {
      const body = { channel: 'phone', unit: 'H13-01', category: 'Thái độ', receivedAt: '2024-03-05T09:00:00+07:00' };
      return app.send('PUT', `/api/v1/intake/1022/complaints/${code}`, body, { token });
    };
    expect((await put('PA-3')).body).toMatchObject({ code: 'PA-3', accepted: 0, unchanged: 1, rejected: [] });
    expect((await put('CMD-1')).body).toMatchObject({ accepted: 1 });
    const answered = rowOf({ code: 'CMD-1', answered: '06/03/2024 10:00' });
    expect((await taken([answered])).body).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await app.get('/api/v1/complaints/CMD-1')).body).toMatchObject({ status: 'answered' });
  });

  it('has each row judged whole: what contradicts, what nobody knows and what was sent after it was received is rejected', async () => {
    const before = await received();
    const wrong = [
      rowOf({ code: 'PA-0', received: '05/03/2024 09:30' }),
      rowOf({ code: 'SAI-1', sent: '05/03/2024 09:01' }),
      rowOf({ code: 'SAI-2', category: 'Khác' }),
      rowOf({ code: 'SAI-3', received: '' }),
      rowOf({ code: 'SAI-4', answered: '04/03/2024 10:00' }),
      rowOf({ code: 'SAI-5', answered: '06/03/2024 10:00', refused: '06/03/2024 11:00' }),
      rowOf({ code: 'SAI-6' }).replace('Điện thoại', 'Bồ câu'),
      rowOf({ code: 'SAI-7' }).replace('H13-01', 'X-99'),
    ];
    const { body } = await taken(wrong);
    expect(body).toMatchObject({ state: 'done', rejected: 8, accepted: 0 });
    const errors = await app.get(`/api/v1/imports/${body['id']}/errors`);
    const items = errors.body['items'] as unknown as readonly { line: number; code: string }[];
    expect(items.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 row-changed',
      '3 invalid-field',
      '4 invalid-field',
      '5 missing-field',
      '6 occurred-before-receipt',
      '7 already-ended',
      '8 invalid-field',
      '9 unknown-unit',
    ]);
    expect(errors.text).not.toContain('kín');
    expect(await received()).toBe(before);
    const { sourceCode: _, ...fields } = MAPPING.fields;
    const refused = await Promise.all([
      send([], '', { ...MAPPING, fields }),
      send([], '', { ...MAPPING, fields: { ...MAPPING.fields, procedure: { value: 'x' } } }),
      send([], '', { ...MAPPING, unknownUnits: { create: true } }),
      send([], '', { ...MAPPING, fields: { ...MAPPING.fields, unit: { column: 'Không có' } } }),
    ]);
    expect(refused.map(({ status, body: problem }) => [status, problem['code']])).toEqual([
      [422, 'missing-field'],
      [422, 'invalid-field'],
      [422, 'invalid-field'],
      [422, 'invalid-field'],
    ]);
  });
});
