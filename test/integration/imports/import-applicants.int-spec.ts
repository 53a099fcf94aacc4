import { eraseStream } from '../../support/erased-stream.ts';
import { testStreamKeys } from '../../support/test-keys.ts';
import { Applicants } from '../../../src/log/streams/applicants.ts';
import { EventStore } from '../../../src/log/event-store.ts';
import { streamRef } from '../../../src/log/stream-ref.ts';
import { ImportWorkbench } from './import-workbench.ts';

const MAPPING = {
  dateFormats: ['dd/MM/yyyy HH:mm'],
  fields: {
    code: { column: 'code' },
    procedure: { value: '1.000045' },
    receivingUnit: { value: 'H13-01' },
    channel: { value: 'in-person' },
    receivedAt: { column: 'received' },
    resolvedAt: { column: 'resolved' },
    applicantName: { column: 'name' },
    phone: { column: 'phone' },
    address: { column: 'address' },
    sourceSystem: { value: 'MCĐT-CT' },
    startsAt: { value: 'receipt' },
  },
};
const CORRECT = { ...MAPPING, changes: 'correct' };
const row = (code: string, cells: string): string => `code,received,resolved,name,phone,address\n${code},${cells}\n`;

describe('importing who applies', () => {
  let bench: ImportWorkbench;
  beforeAll(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference('examples/can-tho');
  });
  afterAll(() => bench.close());

  const send = async (table: string, mapping: object = MAPPING): Promise<number[]> => {
    const { id } = await bench.import('dossiers', table, mapping);
    const { accepted, rejected, unchanged } = await bench.counts(id);
    return [accepted, rejected, unchanged];
  };
  const applicant = (code: string) =>
    new Applicants(bench.db.database, testStreamKeys()).find(streamRef('dossier', code));
  const events = async (code: string) =>
    bench.db.owner.query<{ type: string; data: Record<string, unknown> }>(
      'SELECT type, event_data(data) AS data FROM event_log WHERE key = $1 ORDER BY version',
      [code],
    );

  it('stores them beside the log with the first acceptance, and no event names them', async () => {
    const name = 'Nguyễn Văn Ánh';
    expect(await send(row('AP1', `05/03/2024 08:00,,${name.normalize('NFD')},0901234567,`))).toEqual([1, 0, 0]);
    expect(await applicant('AP1')).toEqual({
      name,
      identityNumber: null,
      phone: '0901234567',
      email: null,
      address: null,
    });
    const [received] = await events('AP1');
    expect(JSON.stringify(received)).not.toMatch(/Nguyễn|0901/);
    expect(received?.data).toMatchObject({ sourceSystem: 'MCĐT-CT', startsAt: 'receipt' });
    expect(await bench.db.owner.query('SELECT FROM import_applicant')).toEqual([]);
  });

  it('changes them afterwards only where the mapping says so, without an event', async () => {
    await send(row('AP2', '05/03/2024 08:00,,Trần Thị B,0901234567,'));
    const changed = row('AP2', '05/03/2024 08:00,06/03/2024 08:00,Trần Thị Bé,,Số 1 Hòa Bình');
    expect(await send(changed)).toEqual([1, 0, 0]);
    expect(await applicant('AP2')).toMatchObject({ name: 'Trần Thị B', address: null });
    expect(await send(changed, CORRECT)).toEqual([1, 0, 0]);
    expect(await applicant('AP2')).toMatchObject({
      name: 'Trần Thị Bé',
      phone: '0901234567',
      address: 'Số 1 Hòa Bình',
    });
    expect(await events('AP2')).toHaveLength(2);
    expect(await send(changed, CORRECT)).toEqual([0, 0, 1]);
  });

  it('judges rows of one file one after the other, and a dry run stores nothing', async () => {
    const rows = [
      row('AP3', '05/03/2024 08:00,,Lê A,,').trimEnd(),
      'AP3,05/03/2024 08:00,,Lê B,,',
      'AP3,05/03/2024 08:00,,Lê B,,',
    ].join('\n');
    const tried = await bench.import('dossiers', rows, CORRECT, true);
    expect(tried).toMatchObject({ accepted: 2, unchanged: 1 });
    expect(await applicant('AP3')).toBeUndefined();
    expect(await send(rows, CORRECT)).toEqual([2, 0, 1]);
    expect(await applicant('AP3')).toMatchObject({ name: 'Lê B' });
    expect(await bench.db.owner.query('SELECT FROM import_applicant')).toEqual([]);
  });

  it('never brings back what was erased', async () => {
    await send(row('AP4', '05/03/2024 08:00,,Phạm C,,'));
    await eraseStream(bench.worker.eventStore, streamRef('dossier', 'AP4'));
    expect(await send(row('AP4', '05/03/2024 08:00,,Phạm C,,'), CORRECT)).toEqual([0, 0, 1]);
    expect(await applicant('AP4')).toBeUndefined();
  });

  it('stores nothing of a row that is rejected, and takes nobody without a name', async () => {
    expect(await send(row('AP5', '05/03/2024 08:00,04/03/2024 08:00,Võ D,,'))).toEqual([0, 1, 0]);
    expect(await send(row('AP5', `05/03/2024 08:00,,${'x'.repeat(201)},,`))).toEqual([0, 1, 0]);
    expect(await applicant('AP5')).toBeUndefined();
    const { id, warned } = await bench.import('dossiers', row('AP6', '05/03/2024 08:00,,,0901234567,'), MAPPING);
    expect(warned).toBe(1);
    expect(await bench.errors(id, 'import_warning')).toMatchObject([{ line: 2, code: 'applicant-without-name' }]);
    expect(await applicant('AP6')).toBeUndefined();
  });

  it('keeps who holds a dossier by a code, and a text of the old system beside the log', async () => {
    const fields = { ...MAPPING.fields, holder: { column: 'name' }, forwardedAt: { column: 'received' } };
    const held = { ...MAPPING, fields };
    const { applicantName: _, phone: _phone, address: _address, ...bare } = fields;
    const named = { ...held, fields: bare };
    const holders = async (code: string) =>
      (await events(code)).filter(({ type }) => type === 'DossierForwarded').map(({ data }) => data['holder']);
    expect(await send(row('AH1', '05/03/2024 08:00,,Chị Lan (TN&TKQ),,'), named)).toEqual([1, 0, 0]);
    expect(await send(row('AH2', '05/03/2024 08:00,,Chị Lan (TN&TKQ),,'), named)).toEqual([1, 0, 0]);
    expect(await send(row('AH3', '05/03/2024 08:00,,H13-01,,'), named)).toEqual([1, 0, 0]);
    expect(await send(row('AH1', '05/03/2024 08:00,,Chị Lan (TN&TKQ),,'), named)).toEqual([0, 0, 1]);
    const [first] = await holders('AH1');
    expect(first).toMatch(/^legacy-[0-9a-f]{12}$/);
    expect(await holders('AH2')).toEqual([first]);
    expect(await holders('AH3')).toEqual(['H13-01']);
    const texts = (code: string) =>
      new EventStore(bench.db.database, testStreamKeys()).readTexts(streamRef('dossier', code));
    expect([...(await texts('AH1')).values()]).toContainEqual({ holder: 'Chị Lan (TN&TKQ)' });
    const corrected = await send(row('AH1', '05/03/2024 08:00,,Anh Tú,,'), { ...named, changes: 'correct' });
    expect(corrected).toEqual([1, 0, 0]);
    expect(JSON.stringify(await events('AH1'))).not.toMatch(/Lan|Tú/);
    expect([...(await texts('AH1')).values()]).toContainEqual(expect.objectContaining({ 'data.holder': 'Anh Tú' }));
    const line = (holder: string) =>
      JSON.stringify({
        stream: 'dossier',
        key: 'AH3',
        type: 'DossierForwarded',
        occurredAt: '2024-03-06T08:00:00+07:00',
        data: { holder },
      });
    await bench.import('events', ['Nguyễn Văn Hùng', 'Phòng Tư pháp', 'tn-01'].map(line).join('\n'));
    expect(await holders('AH3')).toEqual([
      'H13-01',
      expect.stringMatching(/^legacy-[0-9a-f]{12}$/),
      'Phòng Tư pháp',
      'tn-01',
    ]);
  });

  it('takes codes that tell who applies only where the mapping says so, with a warning', async () => {
    const { applicantName: _, phone: _phone, address: _address, ...fields } = MAPPING.fields;
    const mapping = { ...MAPPING, fields };
    expect(await send(row('079190012345', '05/03/2024 08:00,,,,'), mapping)).toEqual([0, 1, 0]);
    const { id } = await bench.import('dossiers', row('079190012345', '05/03/2024 08:00,,,,'), {
      ...mapping,
      codes: 'as-is',
    });
    expect((await bench.counts(id)).accepted).toBe(1);
    const warnings = await bench.errors(id, 'import_warning');
    expect(warnings).toMatchObject([{ line: 2, code: 'unlikely-value' }]);
  });

  it('warns of a phone without its form, and takes it', async () => {
    const { id } = await bench.import('dossiers', row('AP8', '05/03/2024 08:00,,Vũ E,901234567,'), MAPPING);
    expect(await bench.errors(id, 'import_warning')).toEqual([
      { line: 2, code: 'unlikely-value', message: expect.stringMatching(/^phone must be/) },
    ]);
    expect(await applicant('AP8')).toMatchObject({ phone: '901234567' });
  });

  it('refuses a mapping of a phone without a name', async () => {
    const { applicantName: _, ...fields } = MAPPING.fields;
    await expect(bench.upload('dossiers', row('AP7', ''), { ...MAPPING, fields })).rejects.toMatchObject({
      errors: [{ path: 'mapping.fields.applicantName', message: 'is required beside phone' }],
    });
  });
});
