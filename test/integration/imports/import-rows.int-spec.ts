import { ImportWorkbench } from './import-workbench.ts';

const FIELDS = {
  code: { column: 'Mã' },
  procedure: { column: 'TTHC', default: 'P0' },
  receivingUnit: { column: 'Đơn vị', map: { Một: 'U1' } },
  channel: { column: 'Kênh', map: { Mạng: 'online' }, default: 'in-person' },
  receivedAt: { column: 'Nhận' },
  dueAt: { column: 'Hẹn' },
  feeDong: { column: 'Phí' },
  paidAt: { column: 'Nộp' },
  paymentMethod: { column: 'Cách', default: 'counter' },
  resolvedAt: { column: 'Xong' },
  returnedAt: { column: 'Trả' },
};
const MAPPING = {
  dateFormats: ['iso', 'dd/MM/yyyy HH:mm', 'dd/MM/yyyy'],
  fields: FIELDS,
  unknownUnits: { create: true, level: 'commune' },
  unknownProcedures: { create: true, onlineLevel: 'partial' },
};
const HEADER = 'Mã,TTHC,Đơn vị,Kênh,Nhận,Hẹn,Phí,Nộp,Cách,Xong,Trả';
const table = (...rows: string[]): string => [HEADER, ...rows].join('\r\n');

describe('importing rows of a legacy table', () => {
  let bench: ImportWorkbench;
  beforeEach(async () => {
    bench = await ImportWorkbench.open();
  });
  afterEach(() => bench.close());

  const send = async (rows: string[], mapping: object = MAPPING) => {
    const { id } = await bench.import('dossiers', table(...rows), mapping);
    const { accepted, rejected, unchanged, state } = await bench.counts(id);
    expect(state).toBe('done');
    const errors = (await bench.errors(id)).map(({ line, code, message }) => `${line} ${code}: ${message}`);
    return { counts: [accepted, rejected, unchanged], errors };
  };
  const history = (key: string) =>
    bench.db.owner.query<Record<string, unknown>>(
      'SELECT version, type, unit, occurred_at, recorded_at, event_data(data) AS data FROM event_log WHERE key = $1 ORDER BY version',
      [key],
    );

  it('makes a row the events that it tells of, each recorded no earlier than the one before', async () => {
    const row = 'D1,P1,Một,Mạng,05/01/2024 08:30,31/01/2024,20.000,04/01/2024 09:00,,10/01/2024 10:00,09/01/2024 15:00';
    expect(await send([row])).toEqual({ counts: [1, 0, 0], errors: [] });
    const events = await history('D1');
    expect(events.map(({ type }) => type)).toEqual([
      'DossierReceived',
      'PaymentRecorded',
      'DossierResolved',
      'ResultReturned',
    ]);
    const [received, paid, resolved, returned] = events;
    expect(received).toMatchObject({
      unit: 'U1',
      occurred_at: Date.UTC(2024, 0, 5, 1, 30),
      recorded_at: Date.UTC(2024, 0, 5, 1, 30),
      data: { procedure: 'P1', channel: 'online', feeDong: 20_000, dueAt: '2024-01-31T10:00:00.000Z' },
    });
    expect(paid).toMatchObject({ occurred_at: Date.UTC(2024, 0, 4, 2), recorded_at: Date.UTC(2024, 0, 5, 1, 30) });
    expect(paid?.data).toMatchObject({ amountDong: 20_000, method: 'counter' });
    expect(resolved).toMatchObject({ recorded_at: Date.UTC(2024, 0, 10, 3), data: { outcome: 'granted' } });
    expect(returned).toMatchObject({ occurred_at: Date.UTC(2024, 0, 9, 8), recorded_at: Date.UTC(2024, 0, 10, 3) });
  });

  it('adds only what is new when yesterday’s open dossier has an end', async () => {
    await send(['D1,P1,Một,,2024-01-05,,,,,,', 'D2,P1,Một,,2024-01-05,,,,,,']);
    const again = ['D1,P1,Một,,2024-01-05,,,,,2024-01-09,', 'D2,P1,Một,,2024-01-05,,,,,,'];
    expect(await send(again)).toEqual({ counts: [1, 0, 1], errors: [] });
    expect(await send(again)).toEqual({ counts: [0, 0, 2], errors: [] });
    expect((await history('D1')).map(({ type }) => type)).toEqual(['DossierReceived', 'DossierResolved']);
  });

  it('rejects a row that contradicts what is recorded, naming the field', async () => {
    await send(['D1,P1,Một,,2024-01-05,2024-01-31,1000,2024-01-05,,2024-01-09,']);
    const { counts, errors } = await send([
      'D1,P2,Một,Mạng,2024-01-05,2024-01-31,1000,2024-01-05,,2024-01-09,2024-01-10',
      'D1,P1,Một,,2024-01-06,2024-02-01,2000,2024-01-05,transfer,2024-01-09,',
      'D1,P1,Một,,2024-01-05,2024-01-31,1000,2024-01-05,,2024-01-08,',
      'D1,P1,Một,,2024-01-05,,,,,,',
    ]);
    expect(counts).toEqual([0, 4, 0]);
    expect(errors).toEqual([
      '2 row-changed: The row contradicts what is recorded: procedure, channel',
      '3 row-changed: The row contradicts what is recorded: receivedAt, feeDong, dueAt, paymentMethod',
      '4 row-changed: The row contradicts what is recorded: resolvedAt',
      '5 row-changed: The row contradicts what is recorded: resolvedAt',
    ]);
    expect(await history('D1')).toHaveLength(3);
  });

  it('takes nothing of a row that breaks a rule further on', async () => {
    const { counts, errors } = await send([
      'D1,P1,Một,,2024-01-05,,1000,2024-01-05,,2024-01-04,',
      'D2,P1,Một,,2024-01-05,,1000,2024-01-05,bitcoin,,',
      'D3,P1,Một,,2024-01-05,,,,,,2024-01-06',
      'D4,P1,Một,,2024-01-05,,,,,2999-01-01,',
    ]);
    expect(counts).toEqual([0, 4, 0]);
    expect(errors.map((error) => error.split(' ').slice(0, 3).join(' '))).toEqual([
      '2 occurred-before-receipt: resolvedAt',
      '3 invalid-field: paymentMethod',
      '4 not-resolved: The',
      '5 invalid-field: resolvedAt',
    ]);
    expect(await bench.eventCount()).toBe(0);
  });

  it('rejects a row that cannot be read, and reads on', async () => {
    const { counts, errors } = await send([
      'D1,P1,Một,,2024-01-05,,,,,,,,x',
      '"D2,P1,Một,,2024-01-05,,,,,,',
      ',P1,Một,,2024-01-05,,,,,,',
      'D4,P1,Một,,hôm qua,,x,,,,',
      '',
      'D5,P1,Một,,2024-01-05,,,,,,',
    ]);
    expect(counts).toEqual([1, 4, 0]);
    expect(errors.map((error) => error.split(':')[0])).toEqual([
      '2 malformed-line',
      '3 malformed-line',
      '4 missing-field',
      '5 invalid-field',
    ]);
  });

  it('creates units and procedures out of their raw text only where the mapping says so', async () => {
    const row = 'D1,P9,Phường Mới,,2024-01-05,,,,,,';
    const { unknownProcedures } = MAPPING;
    const strict = await send([row], { ...MAPPING, unknownUnits: undefined, unknownProcedures: undefined });
    expect(strict.errors[0]).toContain('unknown-unit');
    const half = await send([row], { ...MAPPING, unknownUnits: { create: false }, unknownProcedures });
    expect(half.errors[0]).toContain('unknown-unit');
    expect((await send([row])).counts).toEqual([1, 0, 0]);
    const facts = await bench.worker.referenceData.current();
    expect(facts.unitNameOn('Phường Mới', 0)).toBe('Phường Mới');
    expect(facts.procedureOn('P9', 0)).toMatchObject({ name: 'P9', onlineLevel: 'partial', limit: null });
  });

  it('records each event at the recordedAt of its row where there is one', async () => {
    const mapping = {
      ...MAPPING,
      fields: { ...FIELDS, recordedAt: { column: 'Cách' }, paymentMethod: { value: 'online' } },
    };
    await send(['D1,P1,Một,,2024-01-05,,,,2024-02-01,2024-01-09,'], mapping);
    const recorded = Date.UTC(2024, 1, 1, 10);
    expect((await history('D1')).map(({ recorded_at }) => recorded_at)).toEqual([recorded, recorded]);
  });

  it('judges two rows of one dossier one after the other', async () => {
    const rows = [
      'D1,P1,Một,,2024-01-05,,,,,,',
      'D1,P1,Một,,2024-01-05,,,,,2024-01-06,',
      'D1,P1,Một,,2024-01-05,,,,,2024-01-07,',
    ];
    const { counts, errors } = await send(rows);
    expect(counts).toEqual([2, 1, 0]);
    expect(errors[0]).toContain('4 row-changed');
  });
});
