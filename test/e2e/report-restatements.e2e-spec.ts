import { parse } from 'csv-parse/sync';
import { GoldenSystem, readGolden } from '../support/golden-system.ts';
import { TestApp } from '../support/test-app.ts';

type Rate = { numerator: number; denominator: number };
type Difference = {
  row: string;
  figure: string;
  key: string;
  before: number | string | Rate | null;
  after: number | string | Rate | null;
  events: { code: string; version: number; type: string }[];
  referenceRevision?: { before: number; after: number };
};

const REPORTS = '/api/v1/reports';
const PERIOD = '2024-H1';

describe('saying what a restatement changes, and why', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await GoldenSystem.start('full', Infinity, app);
  }, 120_000);
  afterAll(() => app.close());

  async function post(path: string, body: object): Promise<Record<string, unknown>> {
    const sent = await app.post(path, body);
    if (sent.status >= 300) throw new Error(`${path}: ${sent.text}`);
    return sent.body;
  }

  async function frozen(order: object): Promise<string> {
    const { id } = await post(REPORTS, { period: PERIOD, ...order });
    await post(`${REPORTS}/${String(id)}/freeze`, { signedBy: 'Hạnh' });
    return String(id);
  }

  async function restated(id: string, position?: unknown): Promise<Difference[]> {
    const waitFor = position === undefined ? '' : `?waitFor=${encodeURIComponent(String(position))}`;
    const report = await post(`${REPORTS}/${id}/restate${waitFor}`, { reason: 'Cập nhật' });
    const again = await app.get(`${REPORTS}/${String(report['id'])}`);
    expect(again.body['differences']).toEqual(report['differences']);
    return report['differences'] as Difference[];
  }

  function theFirstProcedure(): string {
    const [row]: Record<string, string>[] = parse(readGolden('full', 'procedures.csv'), { columns: true, bom: true });
    return row?.['code'] ?? '';
  }

  it('names a complaint and the very event behind each of its cells', async () => {
    const first = await frozen({ form: 'cchc-3' });
    const occurredAt = '2024-05-06T09:00:00+07:00';
    const { code } = await post('/api/v1/complaints', {
      unit: 'T99-01',
      channel: 'online',
      subject: 'conduct',
      occurredAt,
    });
    const { position } = await post(`/api/v1/complaints/${String(code)}/refuse`, {
      occurredAt: '2024-05-07T09:00:00+07:00',
      reason: 'Không thuộc thẩm quyền',
    });
    const differences = await restated(first, position);
    const types = (row: string, figure: string): string[] | undefined =>
      differences.find((each) => each.row === row && each.figure === figure)?.events.map(({ type }) => type);
    expect(differences.map(({ row, figure }) => `${row} ${figure}`)).toEqual([
      '3.4. value',
      '3.4. note',
      '3.4.1. value',
      '3.4.2. value',
      '3.4.2. note',
    ]);
    expect(types('3.4.1.', 'value')).toEqual(['ComplaintReceived']);
    expect(types('3.4.2.', 'value')).toEqual(['ComplaintRefused']);
    expect(types('3.4.', 'value')).toEqual(['ComplaintReceived', 'ComplaintRefused']);
    expect(types('3.4.2.', 'note')).toContain('ComplaintRefused');
    expect(new Set(differences.flatMap(({ events }) => events.map((event) => event.code)))).toEqual(new Set([code]));
    expect(differences.some((each) => 'referenceRevision' in each)).toBe(false);
  });

  it('names the dossier by which a service has one, which is counted once', async () => {
    const { unit, procedure } = await aServiceWithoutDossiers();
    const first = await frozen({ form: 'cchc-7', unit });
    const receipt = { procedure, receivingUnit: unit, channel: 'online', occurredAt: '2024-05-06T09:00:00+07:00' };
    const one = await post('/api/v1/dossiers', receipt);
    const other = await post('/api/v1/dossiers', { ...receipt, channel: 'in-person' });
    // A dossier's position is that of its own feed: the other one may lie in another feed.
    await app.get(`/api/v1/figures?period=${PERIOD}&waitFor=${encodeURIComponent(String(one['position']))}`);
    const differences = await restated(first, other['position']);
    const change = (row: string): unknown => {
      const { before, after, events } = differences.find((each) => each.row === row && each.figure === 'value') ?? {};
      return [Number(after) - Number(before), events?.map(({ code }) => code).toSorted()];
    };
    const both = [String(one['code']), String(other['code'])].toSorted();
    expect(change('6.2.1.')).toEqual([1, both]);
    expect(change('6.2.2.')).toEqual([1, [one['code']]]);
    expect(change('6.3.1.')).toEqual([2, both]);
    expect(change('6.3.2.')).toEqual([1, [one['code']]]);
    expect(differences.every(({ events }) => events.every(({ type }) => type === 'DossierReceived'))).toBe(true);
  });

  async function aServiceWithoutDossiers(): Promise<{ unit: string; procedure: string }> {
    const rows: Record<string, string>[] = parse(readGolden('full', 'procedures.csv'), { columns: true, bom: true });
    const services = rows.filter(({ onlineLevel, validTo }) => onlineLevel === 'full' && validTo === '');
    for (const unit of ['T99-01', 'T99-02', 'T99.901.01', 'T99.901.02']) {
      const { body } = await app.get(`/api/v1/figures?period=${PERIOD}&unit=${unit}&by=procedure&figures=received`);
      const { rows: counted } = body as unknown as { rows: { key: string }[] };
      const received = new Set(counted.map(({ key }) => key));
      const procedure = services.find(({ code = '' }) => !received.has(code))?.['code'];
      if (procedure !== undefined) return { unit, procedure };
    }
    throw new Error('Every service has dossiers at each of these units');
  }

  it('names the revisions of the reference data where no event accounts for a cell', async () => {
    const first = await frozen({ form: 'cchc-3', unit: 'T99' });
    const [header, row = ''] = readGolden('full', 'procedures.csv').split('\n');
    const published = row.replace(/^[^,]+/, '9.777777').replace('2023-01-01', '2024-03-01');
    expect((await app.importCsv('procedures', `${header}\n${published}\n`)).body).toMatchObject({ accepted: 1 });
    const differences = await restated(first);
    expect(differences.map(({ row: stt, figure }) => `${stt} ${figure}`)).toEqual([
      '1.2. value',
      '1.2. note',
      '1.4. value',
      '1.4.1. value',
    ]);
    for (const { before, after, figure, events, referenceRevision } of differences) {
      if (figure === 'value') expect(Number(after) - Number(before)).toBe(1);
      expect(events).toEqual([]);
      expect(referenceRevision?.after).toBe((referenceRevision?.before ?? 0) + 1);
    }
    const verified = await app.post(`${REPORTS}/${first}/verify`, undefined);
    expect(verified.body).toEqual({ result: 'identical', differences: [] });
  });

  it('names the revisions beside the events where these do not account for all of a cell', async () => {
    const first = await frozen({ form: 'digitisation', unit: 'T99-01' });
    const target = 'figure,level,value,validFrom,legalBasis\ndigitisationRate,,37.5,2023-12-15,x\n';
    expect((await app.importCsv('targets', target)).body).toMatchObject({ accepted: 1 });
    const occurredAt = '2024-05-06T09:00:00+07:00';
    const procedure = theFirstProcedure();
    const receipt = { procedure, receivingUnit: 'T99-01', channel: 'online', occurredAt };
    const { code } = await post('/api/v1/dossiers', receipt);
    const { position } = await post(`/api/v1/dossiers/${String(code)}/resolve`, { occurredAt, outcome: 'granted' });
    const differences = await restated(first, position);
    const of = (figure: string): unknown => {
      const found = differences.find((each) => each.row === '3' && each.figure === figure);
      return [found?.events.map((event) => event.code), found?.referenceRevision !== undefined];
    };
    expect(of('denominator')).toEqual([[code], false]);
    expect(of('target')).toEqual([[], true]);
    expect(of('met')).toEqual([[code], true]);
  });

  it('names the dossier however many came after the period', async () => {
    const first = await frozen({ form: 'cchc-3', unit: 'T99' });
    const procedure = theFirstProcedure();
    const data = { procedure, receivingUnit: 'T99-01', channel: 'online' };
    const received = { stream: 'dossier', type: 'DossierReceived', unit: 'T99-01', actor: 'legacy', data };
    const keys = Array.from({ length: 250 }, (_, index) => `AFTERWARDS-${index}`);
    const later = keys.map((key) => ({ ...received, key, occurredAt: '2024-06-17T09:00:00+07:00' }));
    const missed = { ...received, key: 'MISSED', occurredAt: '2024-05-06T09:00:00+07:00' };
    const resolved = { ...missed, type: 'DossierResolved', data: { outcome: 'granted' } };
    const lines = [...later, missed, resolved].map((event) => JSON.stringify(event)).join('\n');
    expect((await app.importEvents(lines)).body).toMatchObject({ state: 'done', accepted: 252 });
    const differences = await restated(first);
    const { before, after, events } = differences.find(({ row }) => row === '3.1.1.') ?? {};
    expect(Number(after) - Number(before)).toBe(1);
    expect(events?.map(({ code, type }) => [code, type])).toEqual([['MISSED', 'DossierResolved']]);
  });

  it('knows communes of one name by their codes, also when a third one of that name comes', async () => {
    const units = ['SN,Tỉnh mẫu,province,,1990-01-01,,', 'SN-B,Phường Tân An,commune,SN,1990-01-01,,'];
    const unitsFile = (rows: readonly string[]) =>
      app.importCsv('units', ['code,name,level,parent,validFrom,validTo,legalBasis', ...rows].join('\n'));
    await unitsFile([...units, 'SN-C,Phường Tân An,commune,SN,1990-01-01,,']);
    const data = { procedure: theFirstProcedure(), channel: 'online' };
    const receive = async (codes: readonly string[]) => {
      const lines = codes.map((key) => {
        const receivingUnit = `SN-${key.charAt(0).toUpperCase()}`;
        const receipt = { occurredAt: '2024-06-06T08:00:00+07:00', data: { ...data, receivingUnit } };
        return JSON.stringify({ stream: 'dossier', type: 'DossierReceived', key: `SN-${key}`, ...receipt });
      });
      expect((await app.importEvents(lines.join('\n'))).body).toMatchObject({ accepted: codes.length });
    };
    await receive(['b1', 'c1', 'c2']);
    const first = await frozen({ form: 'figures', unit: 'SN' });
    const receivedIn = (differences: readonly Difference[]) =>
      differences
        .filter(({ key }) => /^Phường Tân An.* › Tiếp nhận trong kỳ$/.test(key))
        .map(({ key, before, after, events }) => [key, before, after, events.map(({ code }) => code)]);
    await receive(['b2', 'c3', 'c4']);
    const report = await post(`${REPORTS}/${first}/restate`, { reason: 'Sót hồ sơ' });
    expect(receivedIn(report['differences'] as Difference[])).toEqual([
      [expect.stringContaining('SN-B'), 1, 2, ['SN-b2']],
      [expect.stringContaining('SN-C'), 2, 4, ['SN-c3', 'SN-c4']],
    ]);
    await post(`${REPORTS}/${String(report['id'])}/freeze`, { signedBy: 'Hạnh' });
    await unitsFile(['SN-A,Phường Tân An,commune,SN,2024-05-01,,NQ sáp nhập']);
    await receive(['a1']);
    expect(receivedIn(await restated(String(report['id'])))).toEqual([
      [expect.stringContaining('SN-A'), null, 1, ['SN-a1']],
    ]);
  });
});
