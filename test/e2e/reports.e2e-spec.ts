import { createHash } from 'node:crypto';
import { pdfPages } from '../support/pdf-text.ts';
import { GoldenSystem } from '../support/golden-system.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

type Cell = number | string | null | { numerator: number; denominator: number; percent: number | null };
type Row = { stt: string; label: string; value: Cell; note: string; kind: string; cells: Cell[] };
type Report = Record<string, unknown> & {
  id: string;
  sha256: string;
  rows: Row[];
  identities: { name: string; holds: boolean }[];
  differences: { row: string; figure: string; key: string; before: Cell; after: Cell; events: object[] }[];
};
type Problem = { code: string };

const PERIOD = '2024-H1';
const REPORTS = '/api/v1/reports';

describe('making, freezing and restating reports over HTTP', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await GoldenSystem.start('core', Infinity, app);
  }, 120_000);
  afterAll(() => app.close());

  async function made(form: string, more: object = {}): Promise<Report> {
    const { status, body } = await app.post(REPORTS, { form, period: PERIOD, ...more });
    expect([status, body['code']]).toEqual([201, undefined]);
    return body as unknown as Report;
  }

  async function frozen(id: string): Promise<Report> {
    const { status, body } = await app.post(`${REPORTS}/${id}/freeze`, { signedBy: 'Nguyễn Thị Hạnh' });
    expect([status, body['code']]).toEqual([200, undefined]);
    return body as unknown as Report;
  }

  async function verified(id: string): Promise<unknown> {
    const { status, body } = await app.post(`${REPORTS}/${id}/verify`, undefined);
    expect([status, body['code']]).toEqual([200, undefined]);
    return body;
  }

  function problemOf({ status, body }: Reply): [number, string] {
    return [status, (body as unknown as Problem).code];
  }

  it.each(['cchc-3', 'cchc-7', 'vpcp-06a', 'btp-07a', 'digitisation', 'figures'])(
    'computes %s as a draft whose identities hold, and shows it again as it was',
    async (form) => {
      const report = await made(form, { unit: 'T99' });
      expect(report).toMatchObject({
        form,
        unit: 'T99',
        period: { from: '2023-12-15', to: '2024-06-14' },
        state: 'draft',
        number: null,
        sha256: null,
        createdBy: 'bootstrap-admin',
        synthetic: false,
      });
      expect(report.rows.length).toBeGreaterThan(5);
      expect(report.identities.length).toBeGreaterThan(16);
      expect(report.identities.filter(({ holds }) => !holds)).toEqual([]);
      expect((await app.get(`${REPORTS}/${report.id}`)).body).toEqual(report);
      expect(await verified(report.id)).toEqual({ result: 'identical', differences: [] });
    },
  );

  it.each(['2023-12-20', '2024-03-01', '2024-06-14'])('comes to the same from the log as known on %s', async (asOf) => {
    for (const form of ['figures', 'vpcp-06a', 'digitisation']) {
      const report = await made(form, { asOf, unit: 'T99.901' });
      expect(report).toMatchObject({ asOf });
      expect(await verified(report.id)).toEqual({ result: 'identical', differences: [] });
    }
  });

  it('says what the figures say', async () => {
    const { rows } = await made('vpcp-06a');
    const { body } = await app.get(`/api/v1/figures?period=${PERIOD}`);
    const { totals } = body as unknown as { totals: { figures: Record<string, number> } };
    expect(rows.find(({ kind }) => kind === 'total')?.cells).toContain(totals.figures['resolved']);
    expect(totals.figures['resolved']).toBeGreaterThan(0);
  });

  it('prints what was typed in', async () => {
    const { rows } = await made('cchc-3', { typed: { '1.1.': 1_234 } });
    expect(rows.find(({ stt }) => stt === '1.1.')).toMatchObject({ value: 1_234 });
  });

  it.each([
    ['cchc-3', 'json', '{"id"'],
    ['cchc-3', 'csv', '\uFEFF'],
    ['cchc-3', 'xlsx', 'PK'],
    ['cchc-3', 'docx', 'PK'],
    ['cchc-7', 'pdf', '%PDF'],
    ['vpcp-06a', 'pdf', '%PDF'],
    ['vpcp-06a', 'docx', 'PK'],
    ['btp-07a', 'pdf', '%PDF'],
    ['btp-07a', 'docx', 'PK'],
  ])('gives %s as %s', async (form, format, begin) => {
    const { id } = await made(form, { unit: 'T99' });
    const file = await app.get(`${REPORTS}/${id}.${format}`);
    expect(file.status).toBe(200);
    expect(file.text.startsWith(begin)).toBe(true);
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="${form}-T99-2023-12-15-2024-06-14.${format}"`,
    );
  });

  it('prints a signature that came decomposed as one that came composed', async () => {
    const signedBy = 'Trần Thị Ước';
    const { id } = await made('cchc-7', { unit: 'T99' });
    const { status } = await app.post(`${REPORTS}/${id}/freeze`, { signedBy: signedBy.normalize('NFD') });
    expect(status).toBe(200);
    const text = pdfPages((await app.get(`${REPORTS}/${id}.pdf`)).bytes).join(' ');
    expect(text).toContain(signedBy);
    expect(text).toBe(text.normalize('NFC'));
  });

  it('freezes a draft just as it was computed, with a number, a signature and the hash of its content', async () => {
    const draft = await made('cchc-3', { unit: 'T99' });
    const report = await frozen(draft.id);
    expect(report).toEqual({
      ...draft,
      state: 'frozen',
      number: 1,
      signedBy: 'Nguyễn Thị Hạnh',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      frozenAt: expect.any(String) as string,
    });
    const [row] = await app.db.owner.query<{ content: string }>('SELECT content FROM report WHERE id = $1', [draft.id]);
    expect(
      createHash('sha256')
        .update(row?.content ?? '')
        .digest('hex'),
    ).toBe(report.sha256);
    expect((await app.get(`${REPORTS}/${draft.id}`)).body).toEqual(report);
    expect(problemOf(await app.post(`${REPORTS}/${draft.id}/freeze`, { signedBy: 'Khác' }))).toEqual([
      409,
      'already-frozen',
    ]);
  });

  it('numbers the frozen reports of one form, unit and period, also when they are frozen at once', async () => {
    const drafts = [await made('btp-07a'), await made('btp-07a'), await made('btp-07a')];
    const reports = await Promise.all(drafts.map(({ id }) => frozen(id)));
    expect(reports.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    const other = await made('btp-07a', { unit: 'T99-01' });
    expect((await frozen(other.id))['number']).toBe(1);
  });

  it('makes one report of one Idempotency-Key', async () => {
    const order = { form: 'cchc-7', period: PERIOD };
    const sent = { headers: { 'idempotency-key': 'one-report' } };
    const first = await app.post(REPORTS, order, sent);
    expect((await app.post(REPORTS, order, sent)).text).toBe(first.text);
    expect(problemOf(await app.post(REPORTS, { ...order, form: 'cchc-3' }, sent))).toEqual([
      422,
      'idempotency-key-reused',
    ]);
  });

  describe('when something is corrected after freezing', () => {
    let first: Report;
    let text: string;
    let again: Reply;
    let corrected: string;

    beforeAll(async () => {
      first = await frozen((await made('vpcp-06a', { unit: 'T99' })).id);
      text = (await app.get(`${REPORTS}/${first.id}`)).text;
      corrected = await aResolvedDossier();
      const position = await annulItsResolution(corrected);
      await anotherPeriod();
      const waitFor = encodeURIComponent(position);
      again = await app.post(`${REPORTS}/${first.id}/restate?waitFor=${waitFor}`, { reason: 'Đính chính một hồ sơ' });
    });

    async function aResolvedDossier(): Promise<string> {
      const sent = await app.get(`/api/v1/figures?period=${PERIOD}&figures=resolved`);
      expect(sent.status).toBe(200);
      const [row] = await app.db.owner.query<{ key: string }>(
        `SELECT key FROM event_log AS log WHERE type = 'DossierResolved' AND occurred_at BETWEEN '2024-02-01' AND '2024-06-01'
            AND NOT EXISTS (SELECT FROM event_log AS later WHERE later.stream_id = log.stream_id AND later.version > log.version)
            AND NOT EXISTS (SELECT FROM event_log AS other WHERE other.stream_id = log.stream_id AND other.type = 'EventCorrected')
          ORDER BY key LIMIT 1`,
      );
      if (!row) throw new Error('The golden core has no such dossier');
      return row.key;
    }

    async function annulItsResolution(code: string): Promise<string> {
      const { body } = await app.get(`/api/v1/dossiers/${encodeURIComponent(code)}`);
      const correction = { corrects: body['version'], annul: true, reason: 'Nhầm hồ sơ' };
      const sent = await app.post(`/api/v1/dossiers/${encodeURIComponent(code)}/correct`, correction);
      expect([sent.status, sent.body['code']]).toEqual([200, code]);
      return String(sent.body['position']);
    }

    /** A dossier that changes no cell of the period. */
    async function anotherPeriod(): Promise<void> {
      const order = { procedure: '9.000014', receivingUnit: 'T99.903', channel: 'online' };
      const { status, body } = await app.post('/api/v1/dossiers', order);
      expect(status).toBe(201);
      const waitFor = encodeURIComponent(String(body['position']));
      expect((await app.get(`/api/v1/figures?period=${PERIOD}&waitFor=${waitFor}`)).status).toBe(200);
    }

    it('leaves the frozen report as it was, to the letter', async () => {
      expect((await app.get(`${REPORTS}/${first.id}`)).text).toBe(text);
      expect(await verified(first.id)).toEqual({ result: 'identical', differences: [] });
    });

    it('restates it as another draft, which names the cells that it changes and no other', () => {
      expect(again.status).toBe(201);
      const report = again.body as unknown as Report;
      expect(report).toMatchObject({
        form: 'vpcp-06a',
        state: 'draft',
        number: null,
        restates: first.id,
        reason: 'Đính chính một hồ sơ',
      });
      const changed = report.differences;
      expect(new Set(changed.map(({ figure }) => figure)).size).toBeLessThan(9);
      for (const { before, after, events } of changed) {
        expect(Math.abs(Number(after) - Number(before))).toBe(1);
        expect(events).toEqual([
          {
            code: corrected,
            version: expect.any(Number) as number,
            type: 'EventCorrected',
            recordedAt: expect.any(String) as string,
          },
        ]);
      }
      // The field, its level and the whole.
      expect(new Set(changed.map(({ key }) => key)).size).toBe(3);
      expect(changed.some(({ key }) => key === 'Tổng cộng')).toBe(true);
    });

    it('finds what a hand in the database has changed of the frozen report, and a definition that is another now', async () => {
      const draft = again.body as unknown as Report;
      const copies = await tampered(draft.id);
      expect(await verified(copies.changed)).toMatchObject({
        result: 'different',
        differences: [{ key: 'Tổng cộng', before: 999_999 }],
      });
      expect(await verified(copies.otherDefinition)).toEqual({ result: 'definition-changed', differences: [] });
    });

    async function tampered(id: string): Promise<{ changed: string; otherDefinition: string }> {
      const [row] = await app.db.owner.query<{ content: string }>('SELECT content FROM report WHERE id = $1', [id]);
      const content = JSON.parse(row?.content ?? '') as { rows: { kind: string; cells: unknown[] }[] };
      content.rows.find(({ kind }) => kind === 'total')?.cells.splice(2, 1, 999_999);
      const copy = async (change: object): Promise<string> => {
        const [made] = await app.db.owner.query<{ id: string }>(
          `INSERT INTO report SELECT (jsonb_populate_record(report, $2 || jsonb_build_object('id', gen_random_uuid()))).*
             FROM report WHERE id = $1 RETURNING id`,
          [id, JSON.stringify(change)],
        );
        return made?.id ?? '';
      };
      return {
        changed: await copy({ content: JSON.stringify(content) }),
        otherDefinition: await copy({ definition_version: '1.1.0' }),
      };
    }

    it('numbers the restatement after the first report, and shows its differences again', async () => {
      const report = again.body as unknown as Report;
      const second = await frozen(report.id);
      expect(second).toMatchObject({ number: 2, restates: first.id, differences: report.differences });
    });
  });

  it('lists the reports that were made, the newest first, page by page', async () => {
    await made('digitisation', { unit: 'T99-02' });
    await made('digitisation', { unit: 'T99-02' });
    const query = 'form=digitisation&unit=T99-02&state=draft&limit=1';
    const page = (await app.get(`${REPORTS}?${query}`)).body as unknown as Page;
    expect(page).toMatchObject({ total: 2, items: [{ form: 'digitisation', unit: 'T99-02', state: 'draft' }] });
    expect(page.items[0]).not.toHaveProperty('rows');
    const next = (await app.get(`${REPORTS}?${query}&cursor=${page.nextCursor}`)).body as unknown as Page;
    expect(next).toMatchObject({ total: 2, nextCursor: null });
    expect(next.items[0]?.id).not.toBe(page.items[0]?.id);
  });
});

type Page = { items: { id: string }[]; nextCursor: string | null; total: number };
