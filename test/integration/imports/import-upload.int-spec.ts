import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { runImportCommand } from '../../../src/exchange/imports/import-command.ts';
import { AS_FILE, AS_JSON, multipart, type Part } from '../../support/multipart.ts';
import { type Reply, TestApp, TOKEN } from '../../support/test-app.ts';

const IMPORTS = '/api/v1/imports';
const receiptMapping = JSON.parse(readFileSync('examples/receipt/mapping.json', 'utf8')) as Record<string, unknown>;
const TABLE = 'case_id,channel,department,startdate,deadline,enddate\nX1,Internet,General,2024-01-08T09:00:00Z,,\n';

describe('uploading something to import', () => {
  let app: TestApp;
  let address: string;
  beforeAll(async () => {
    app = await TestApp.start();
    await app.app.listen(0, '127.0.0.1');
    address = await app.app.getUrl();
  });
  afterAll(() => app.close());

  const upload = (
    kind: string,
    type: string,
    body: string | Buffer,
    more: Record<string, string> = {},
  ): Promise<Reply> => app.post(`${IMPORTS}?kind=${kind}`, body, { headers: { 'content-type': type, ...more } });
  const uploadTable = (...parts: readonly Part[]): Promise<Reply> => {
    const { headers, body } = multipart(...parts);
    return app.post(`${IMPORTS}?kind=dossiers`, body, { headers });
  };
  const ended = async (id: unknown): Promise<Record<string, unknown>> => {
    const events = await app.get(`${IMPORTS}/${String(id)}/progress`);
    const told = events.text.split('\n\n').filter((event) => event.startsWith('data: '));
    return JSON.parse((told.at(-1) ?? '').slice(6)) as Record<string, unknown>;
  };
  const stored = async (): Promise<unknown> =>
    app.db.owner.query(
      'SELECT (SELECT count(*) FROM import_job) AS jobs, (SELECT count(*) FROM import_chunk) AS chunks',
    );

  it('answers 202 with an id, and tells the progress as server-sent events until the end', async () => {
    const reply = await upload('events', 'application/x-ndjson', 'not JSON\n\n{}\n');
    expect(reply.status).toBe(202);
    const { id } = reply.body as unknown as { id: string };
    const events = await app.get(`${IMPORTS}/${id}/progress`);
    expect(events.headers['content-type']).toContain('text/event-stream');
    const end = await ended(id);
    expect(end).toMatchObject({ id, kind: 'events', state: 'done', read: 2, accepted: 0, rejected: 2, unchanged: 0 });
    expect((await app.get(`${IMPORTS}/${id}`)).body).toEqual(end);
    expect(Date.parse(String(end.finishedAt))).toBeGreaterThanOrEqual(Date.parse(String(end.startedAt)));
  });

  it('lists what was rejected, page by page', async () => {
    const { id } = (await upload('events', 'application/x-ndjson', 'x\n'.repeat(5))).body as unknown as { id: string };
    await ended(id);
    const first = (await app.get(`${IMPORTS}/${id}/errors?limit=3`)).body as Record<string, unknown>;
    expect(first).toMatchObject({ total: 5, items: [{ line: 1, code: 'malformed-line' }, { line: 2 }, { line: 3 }] });
    const second = await app.get(`${IMPORTS}/${id}/errors?limit=3&cursor=${String(first.nextCursor)}`);
    expect(second.body).toMatchObject({ nextCursor: null, items: [{ line: 4 }, { line: 5 }] });
    expect((await app.get(`${IMPORTS}/${id}/errors?limit=0`)).status).toBe(422);
    const { text } = await app.get(`${IMPORTS}/${id}/errors.csv`);
    expect(text.trim().split('\r\n')).toHaveLength(1 + 5);
    expect((await app.get(`${IMPORTS}/${id}/errors?cursor=nonsense`)).status).toBe(422);
  });

  it.each([`${IMPORTS}/nonsense`, `${IMPORTS}/00000000-0000-4000-8000-000000000000`])(
    'answers 404 to %s',
    async (path) => {
      for (const more of ['', '/errors', '/progress']) {
        expect((await app.get(path + more)).body).toMatchObject({ status: 404, code: 'not-found' });
      }
    },
  );

  it('takes gzip, by header and in a part of a form', async () => {
    const packed = gzipSync('x\ny\n');
    const named = { 'content-encoding': 'gzip', 'x-file-name': encodeURIComponent('hồ sơ.ndjson') };
    const plain = await upload('events', 'application/x-ndjson', packed, named);
    expect(await ended(plain.body['id'])).toMatchObject({ read: 2, bytesTotal: 4, fileName: 'hồ sơ.ndjson' });
    const table = await uploadTable(
      ['mapping', JSON.stringify(receiptMapping), AS_JSON],
      ['file', gzipSync(TABLE), AS_FILE],
    );
    expect(await ended(table.body['id'])).toMatchObject({ state: 'done', read: 1, accepted: 1 });
  });

  it('takes a mapping as a field and as a file', async () => {
    for (const more of [AS_JSON, '', '; filename="mapping.json"\r\nContent-Type: application/json']) {
      const reply = await uploadTable(['mapping', JSON.stringify(receiptMapping), more], ['file', TABLE, AS_FILE]);
      expect(reply.status).toBe(202);
    }
    const marked = `\uFEFF${JSON.stringify(receiptMapping)}`;
    const taken = await uploadTable(['mapping', marked, AS_JSON], ['file', TABLE, AS_FILE]);
    expect(await ended(taken.body['id'])).toMatchObject({ state: 'done', unchanged: 1 });
    const none = await uploadTable(['mapping', 'code', AS_JSON], ['file', TABLE, AS_FILE]);
    expect(none.body).toMatchObject({ status: 400, errors: [{ path: 'mapping', message: 'must be JSON in UTF-8' }] });
  });

  it('tries a table out: what the first rows would become, and nothing is kept of the upload', async () => {
    const { headers, body } = multipart(
      ['mapping', JSON.stringify(receiptMapping), AS_JSON],
      ['file', TABLE.replace('X1', 'DRY1'), AS_FILE],
    );
    const { id } = (await app.post(`${IMPORTS}?kind=dossiers&dryRun=true`, body, { headers })).body;
    expect(await ended(id)).toMatchObject({
      dryRun: true,
      state: 'done',
      accepted: 1,
      sample: [{ line: 2, events: [{ type: 'DossierReceived', occurredAt: '2024-01-08T09:00:00.000Z' }] }],
    });
    expect((await app.get('/api/v1/dossiers/DRY1')).status).toBe(404);
  });

  describe('refuses, before anything is stored,', () => {
    const type = 'application/x-ndjson';
    const table = (mapping: unknown, csv = TABLE) =>
      uploadTable(['mapping', JSON.stringify(mapping), AS_JSON], ['file', csv, AS_FILE]);
    const without = (field: string) => ({
      ...receiptMapping,
      fields: { ...(receiptMapping.fields as object), [field]: undefined },
    });

    it.each<[string, number, string, () => Promise<Reply>]>([
      ['no kind', 422, 'missing-field', () => app.post(IMPORTS, 'x', { headers: { 'content-type': type } })],
      ['an unknown kind', 422, 'invalid-field', () => upload('colours', type, 'x')],
      ['a dry run by half', 422, 'invalid-field', () => upload('events&dryRun=yes', type, 'x')],
      ['CSV where NDJSON is wanted', 415, 'unsupported-media-type', () => upload('events', 'text/csv', 'x')],
      ['NDJSON where CSV is wanted', 415, 'unsupported-media-type', () => upload('units', type, 'x')],
      ['JSON', 415, 'unsupported-media-type', () => upload('events', 'application/json', '{}')],
      ['XML', 415, 'unsupported-media-type', () => upload('events', 'application/xml', '<x/>')],
      ['a table without its form', 415, 'unsupported-media-type', () => upload('dossiers', 'text/csv', TABLE)],
      [
        'another encoding',
        415,
        'unsupported-media-type',
        () => upload('events', type, 'x', { 'content-encoding': 'br' }),
      ],
      ['broken gzip', 400, 'malformed-request', () => upload('events', type, 'x', { 'content-encoding': 'gzip' })],
      [
        'a form cut off',
        400,
        'malformed-request',
        () => upload('dossiers', 'multipart/form-data; boundary=q', '--q\r\nCon'),
      ],
      [
        'a form cut off within the table',
        400,
        'malformed-request',
        async () => {
          const { headers, body } = multipart(
            ['mapping', JSON.stringify(receiptMapping), AS_JSON],
            ['file', TABLE.repeat(40_000), AS_FILE],
          );
          return app.post(`${IMPORTS}?kind=dossiers`, body.subarray(0, -500), { headers });
        },
      ],
      ['a form without boundary', 400, 'malformed-request', () => upload('dossiers', 'multipart/form-data', 'x')],
      [
        'a mapping that is no JSON',
        400,
        'malformed-request',
        () => uploadTable(['mapping', '{', AS_JSON], ['file', TABLE, AS_FILE]),
      ],
      [
        'the table before its mapping',
        422,
        'missing-field',
        () => uploadTable(['file', TABLE, AS_FILE], ['mapping', '{}', AS_JSON]),
      ],
      [
        'a mapping without table',
        422,
        'missing-field',
        () => uploadTable(['mapping', JSON.stringify(receiptMapping), AS_JSON]),
      ],
      ['a mapping without a required field', 422, 'missing-field', () => table(without('code'))],
      ['a mapping that is a list', 422, 'invalid-field', () => table([])],
      ['a column that is missing', 422, 'invalid-field', () => table(receiptMapping, TABLE.replace('enddate', 'end'))],
      ['a table without a header', 422, 'invalid-field', () => table(receiptMapping, '')],
      [
        'a parent that nobody knows',
        422,
        'unknown-unit',
        () => table({ ...receiptMapping, unknownUnits: { create: true, parent: 'H99' } }),
      ],
      [
        'no token',
        401,
        'unauthenticated',
        () => app.post(`${IMPORTS}?kind=events`, 'x', { token: null, headers: { 'content-type': type } }),
      ],
    ])('%s', async (_what, status, code, send) => {
      const before = await stored();
      expect((await send()).body).toMatchObject({ status, code });
      expect(await stored()).toEqual(before);
    });

    it('and takes no such stream on other routes', async () => {
      const reply = await app.post('/api/v1/dossiers', 'x', { headers: { 'content-type': 'text/csv' } });
      expect(reply.body).toMatchObject({ status: 415, code: 'unsupported-media-type' });
    });
  });

  it('answers over a real connection while the caller is still sending', async () => {
    const reply = await new Promise<number | undefined>((resolve, reject) => {
      const { headers, body } = multipart(
        ['mapping', JSON.stringify({}), AS_JSON],
        ['file', Buffer.alloc(9_000_000, 'x\n'), AS_FILE],
      );
      const sent = httpRequest(`${address}${IMPORTS}?kind=dossiers`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${TOKEN}` },
      });
      sent.on('response', (answer) => resolve(answer.statusCode));
      sent.on('error', reject);
      sent.end(body);
    });
    expect(reply).toBe(422);
  });

  it('forgets what a caller that went away has sent', async () => {
    const before = await stored();
    await new Promise<void>((resolve) => {
      const headers = {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/x-ndjson',
        'content-length': '9000000',
      };
      const sent = httpRequest(`${address}${IMPORTS}?kind=events`, { method: 'POST', headers });
      sent.on('error', () => resolve());
      sent.write(Buffer.alloc(4_000_000, 'x\n'), () => setTimeout(() => sent.destroy(new Error('gone')), 200));
    });
    for (const deadline = Date.now() + 5_000; Date.now() < deadline;) {
      if (JSON.stringify(await stored()) === JSON.stringify(before)) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await stored()).toEqual(before);
  });

  describe('from the command line', () => {
    const run = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
      const texts = { out: '', err: '' };
      const into = (name: 'out' | 'err'): Writable =>
        new Writable({ write: (chunk, _encoding, done) => ((texts[name] += String(chunk)), done()) });
      const all = ['--url', address, '--token', TOKEN, ...args];
      const code = await runImportCommand(all, { out: into('out'), err: into('err') }, {});
      return { code, ...texts };
    };

    it('uploads a table with its mapping, follows the import and lists what was rejected', async () => {
      const receipt = [
        '--kind',
        'dossiers',
        'examples/receipt/receipt.csv',
        '--mapping',
        'examples/receipt/mapping.json',
      ];
      const tried = await run(...receipt, '--dry-run');
      expect(tried.err).toContain('Dry run');
      const { code, out } = await run(...receipt);
      expect([tried.code, tried.out]).toEqual([code, out]);
      expect(code).toBe(3);
      expect(out).toContain('read 1434, accepted 1432, rejected 2, unchanged 0');
      expect(out).toMatch(/line \d+: occurred-before-receipt/);
    }, 60_000);

    it('uploads events', async () => {
      const { code, out } = await run('--kind', 'events', 'test/golden/core/events.ndjson');
      expect(code).toBe(3);
      expect(out).toContain('read 2847');
    }, 60_000);

    it.each<[string[], number, string]>([
      [['--kind', 'events'], 2, 'Name one FILE'],
      [['--kind', 'colours', 'x'], 2, '--kind must be one of'],
      [['--kind', 'dossiers', 'x'], 2, '--mapping FILE goes with'],
      [['--kind', 'events', '--what', 'x'], 2, '--what'],
      [['--kind', 'events', 'does-not-exist.ndjson'], 1, 'ENOENT'],
    ])('does not understand %j', async (args, expected, message) => {
      const { code, err } = await run(...args);
      expect([code, err]).toEqual([expected, expect.stringContaining(message)]);
    });
  });

  it('shows what a legacy table holds, and keeps nothing of it', async () => {
    const before = await stored();
    const preview = (...parts: readonly Part[]): Promise<Reply> => {
      const { headers, body } = multipart(...parts);
      return app.post(`${IMPORTS}/previews`, body, { headers });
    };
    const { body } = await preview(['mapping', JSON.stringify(receiptMapping)], ['file', TABLE, AS_FILE]);
    const sample = [{ line: 2, events: [{ type: 'DossierReceived' }] }];
    expect(body).toMatchObject({ format: { encoding: 'utf-8', delimiter: ',' }, sample });
    expect((await preview(['file', TABLE, AS_FILE])).body).toMatchObject({ sample: [{ events: [], problem: null }] });
    expect((await preview(['other', '{}'])).body).toMatchObject({ status: 422, errors: [{ path: 'file' }] });
    expect(await stored()).toEqual(before);
  });
});
