import { ImportWorkbench } from './import-workbench.ts';

const MAPPING = {
  dateFormats: ['dd/MM/yyyy HH:mm'],
  fields: {
    code: { column: 'code' },
    procedure: { column: 'procedure' },
    receivingUnit: { column: 'unit' },
    channel: { value: 'in-person' },
    receivedAt: { column: 'received' },
    stoppedAt: { column: 'stopped' },
    reason: { column: 'reason' },
  },
  unknownUnits: { create: true, level: 'commune', parent: 'H13' },
  unknownProcedures: { create: true, onlineLevel: 'partial' },
};
const HEADER = 'code,procedure,unit,received,stopped,reason';

describe('trying an import out', () => {
  let bench: ImportWorkbench;
  beforeAll(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference('examples/can-tho');
  });
  afterAll(() => bench.close());

  const kept = async () => {
    const [row] = await bench.db.owner.query(
      `SELECT (SELECT count(*) FROM event_log) AS events, (SELECT count(*) FROM import_staged) AS staged,
              (SELECT count(*) FROM import_chunk c JOIN import_job j ON j.id = c.import_id WHERE j.dry_run) AS chunks,
              (SELECT count(*) FROM unit_version) AS units, (SELECT count(*) FROM procedure_version) AS procedures,
              (SELECT revision FROM reference_revision) AS revision`,
    );
    return row;
  };
  const outcome = async (...[kind, content, mapping, dryRun]: Parameters<ImportWorkbench['import']>) => {
    const { id, state, read, accepted, rejected, unchanged, created } = await bench.import(
      kind,
      content,
      mapping,
      dryRun,
    );
    return { state, read, accepted, rejected, unchanged, created, errors: await bench.errors(id) };
  };

  it('judges a table as the import would, and takes and creates nothing', async () => {
    const table = [
      HEADER,
      'DR1,9.1,Phường Thử,05/03/2024 08:00,,',
      'DR2,1.000045,H13-01,05/03/2024 08:00,06/03/2024 09:00,Ông Nguyễn Văn A không nộp',
      'DR1,9.1,Phường Thử,05/03/2024 08:00,07/03/2024 09:00,Thiếu',
      'DR3,1.000045,H13-01,31/02/2024 08:00,,',
      'DR4,9.10,H13-01,05/03/2024 08:00,04/03/2024 08:00,',
      'DR2,1.000045,H13-01,05/03/2024 08:00,06/03/2024 09:00,Ông Nguyễn Văn A không nộp',
    ].join('\n');
    const before = await kept();
    const tried = await outcome('dossiers', table, MAPPING, true);
    expect(await kept()).toEqual(before);
    expect(tried).toMatchObject({ accepted: 3, rejected: 2, unchanged: 1 });
    expect(tried.created).toEqual({ units: ['Phường Thử'], procedures: ['9.1', '9.10'] });
    expect(await outcome('dossiers', table, MAPPING)).toEqual(tried);
  });

  it('shows what the first 20 rows would become, without free text', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `SM${at},1.000045,H13-01,05/03/2024 08:00,,`);
    const table = [HEADER, 'SM,1.000045,H13-01,05/03/2024 08:00,06/03/2024 09:00,Ông A', 'SX,,,,,', ...rows].join('\n');
    const { dryRun, sample } = await bench.import('dossiers', table, MAPPING, true);
    expect(dryRun).toBe(true);
    expect(sample.map(({ line, events }) => [line, events.length])).toEqual([
      [2, 2],
      [3, 0],
      ...Array.from({ length: 18 }, (_, at) => [at + 4, 1]),
    ]);
    expect(sample[0]?.events).toEqual([
      {
        type: 'DossierReceived',
        occurredAt: '2024-03-05T01:00:00.000Z',
        recordedAt: '2024-03-05T01:00:00.000Z',
        unit: 'H13-01',
        data: expect.objectContaining({ procedure: '1.000045', channel: 'in-person' }),
      },
      {
        type: 'DossierStopped',
        occurredAt: '2024-03-06T02:00:00.000Z',
        recordedAt: '2024-03-06T02:00:00.000Z',
        unit: 'H13-01',
        data: {},
      },
    ]);
    expect(JSON.stringify(sample)).not.toMatch(/Ông A|pinned/);
  });

  it('judges the lines of later batches against those of earlier ones', async () => {
    const line = (key: string, type: string, data: object, day = '05'): string =>
      JSON.stringify({
        stream: 'dossier',
        key,
        type,
        occurredAt: `2024-03-${day}T08:00:00+07:00`,
        unit: 'H13-01',
        data,
      });
    const receipt = { procedure: '1.000045', channel: 'in-person' };
    const payment = { amountDong: 5, method: 'counter', reference: 'R1' };
    const lines = [
      line('LB', 'DossierReceived', receipt),
      line('LB', 'PaymentRecorded', payment),
      ...Array.from({ length: 8_200 }, (_, at) => line(`LF${at}`, 'DossierReceived', receipt)),
      line('LB', 'PaymentRecorded', { ...payment, method: 'online' }, '06'),
      line('LB', 'DossierResolved', { outcome: 'granted' }, '06'),
      line('LB', 'DossierReceived', receipt, '06'),
    ].join('\n');
    const before = await kept();
    const tried = await outcome('events', lines, undefined, true);
    expect(await kept()).toEqual(before);
    expect(tried).toMatchObject({ accepted: 8_203, rejected: 1, unchanged: 1 });
    expect(tried.errors).toMatchObject([{ line: 8_205, code: 'already-received' }]);
  });

  it('judges reference data, which stay as they are', async () => {
    const units =
      'code,name,level,parent,validFrom,validTo,legalBasis\nDRU,Thử,commune,H13,2024-01-01,,\nX,X,commune,?,,,\n';
    const before = await kept();
    expect(await outcome('units', units, undefined, true)).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(await kept()).toEqual(before);
    const targets = 'figure,level,value,validFrom,legalBasis\nonTimeRate,,95,2024-01-01,\n';
    await outcome('targets', targets, undefined, true);
    expect(await bench.db.owner.query('SELECT FROM target')).toEqual([]);
  });

  it('keeps neither upload nor decisions of one that fails', async () => {
    const before = await kept();
    expect(await outcome('units', 'code,name\nA,A\n', undefined, true)).toMatchObject({ state: 'failed' });
    expect(await kept()).toEqual(before);
  });
});
