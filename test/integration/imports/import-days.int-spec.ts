import type { Dossier } from '../../../src/domain/dossier/dossier.ts';
import { formatDay } from '../../../src/domain/time/local-time.ts';
import { ImportWorkbench } from './import-workbench.ts';

const FIELDS = {
  code: { column: 'code' },
  procedure: { value: '1.000045' },
  receivingUnit: { value: 'H13-01' },
  channel: { value: 'in-person' },
  receivedAt: { column: 'received' },
  resolvedAt: { column: 'resolved' },
};
const MAPPING = { dateFormats: ['iso', 'dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy HH:mm', 'dd/MM/yyyy'], fields: FIELDS };

describe('importing tables of which only days are known', () => {
  let bench: ImportWorkbench;
  beforeAll(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference('examples/can-tho');
  });
  afterAll(() => bench.close());

  const send = async (table: string, mapping: object = MAPPING) => {
    const { id } = await bench.import('dossiers', table, mapping);
    const { accepted, rejected, unchanged } = await bench.counts(id);
    const errors = (await bench.errors(id)).map(({ code, message }) => `${code}: ${message}`);
    return { counts: [accepted, rejected, unchanged], errors };
  };
  const dossier = async (code: string): Promise<Dossier> => {
    const found = (await bench.dossiers()).get(code);
    if (!found) throw new Error(`No dossier ${code}`);
    return found;
  };
  const instant = (at: number | null | undefined): string => new Date(at ?? Number.NaN).toISOString();
  const taken = (accepted: number) => ({ counts: [accepted, 0, 0], errors: [] });

  it('puts what is known only by its day in order with the times of that day', async () => {
    const fields = {
      ...FIELDS,
      paidAt: { column: 'paid' },
      paidDong: { column: 'paidDong' },
      paymentMethod: { value: 'counter' },
      returnedAt: { column: 'returned' },
    };
    const rows = [
      'code,received,resolved,paid,paidDong,returned',
      'SD1,05/03/2024 19:30,05/03/2024,,,',
      'SD2,05/03/2024,05/03/2024 10:00,,,',
      'SD3,05/03/2024 08:00,05/03/2024 00:00:00,,,',
      'SD4,05/03/2024,05/03/2024,,,',
      'SD5,05/03/2024 08:00,05/03/2024 09:00,05/03/2024,1000,',
      'SD6,05/03/2024 08:00,05/03/2024,05/03/2024 09:00,1000,05/03/2024 10:00',
      'SD7,05/03/2024,06/03/2024 09:00,05/03/2024 08:00,1000,06/03/2024',
    ];
    const mapping = { ...MAPPING, fields };
    expect(await send(rows.join('\n'), mapping)).toEqual(taken(7));
    expect(instant((await dossier('SD1')).endedAt)).toBe('2024-03-05T12:30:00.000Z');
    expect(instant((await dossier('SD2')).receivedAt)).toBe('2024-03-05T10:00:00.000Z');
    expect(instant((await dossier('SD3')).endedAt)).toBe('2024-03-05T10:00:00.000Z');
    expect(instant((await dossier('SD6')).endedAt)).toBe('2024-03-05T10:00:00.000Z');
    expect((await dossier('SD2')).clock?.judgement).not.toBe('late');
    expect((await send(rows.join('\n'), mapping)).counts).toEqual([0, 0, 7]);
  });

  it('takes today’s date at any hour, and the same day again is the same', async () => {
    const zone = (await bench.worker.referenceData.current()).zone;
    const today = formatDay(zone.dayOf(Date.now()));
    const table = `code,received,resolved\nTD,${today},\n`;
    expect(await send(table)).toEqual(taken(1));
    expect((await dossier('TD')).receivedAt).toBeLessThanOrEqual(Date.now());
    expect((await send(table)).counts).toEqual([0, 0, 1]);
    expect((await send(`code,received,resolved\nTD,${today},${today}\n`)).counts).toEqual([1, 0, 0]);
  });

  it('reads a midnight as a day, each cell for itself, unless the mapping says that it is a time', async () => {
    const known = async (code: string) =>
      (
        await bench.db.owner.query<{ known: string | null }>(
          `SELECT data->>'known' AS known FROM event_log WHERE key = $1 ORDER BY version`,
          [code],
        )
      ).map((event) => event.known);
    const row = (code: string) => `code,received,resolved\n${code},05/03/2024 00:00:00,06/03/2024 00:00:01\n`;
    expect(await send(row('MN1'))).toEqual(taken(1));
    expect(await known('MN1')).toEqual(['day', null]);
    const instants = { ...FIELDS, receivedAt: { column: 'received', midnight: 'instant' } };
    expect(await send(row('MN2'), { ...MAPPING, fields: instants })).toEqual(taken(1));
    expect(await known('MN2')).toEqual([null, null]);
    expect(instant((await dossier('MN2')).receivedAt)).toBe('2024-03-04T17:00:00.000Z');
    expect(await send('code,received,resolved\nMN3,2024-03-05T00:00:00+07:00,\n')).toEqual(taken(1));
    expect(await known('MN3')).toEqual([null]);
  });

  it('corrects a day to another day, and annuls and puts back what is known by its day', async () => {
    const correct = { ...MAPPING, changes: 'correct' };
    const row = (cells: string): string => `code,received,resolved\nCD,${cells}\n`;
    expect(await send(row('05/03/2024,12/03/2024'))).toEqual(taken(1));
    expect((await send(row('05/03/2024,13/03/2024'))).errors).toEqual([
      expect.stringMatching('row-changed.*resolvedAt'),
    ]);
    for (const cells of ['05/03/2024,11/03/2024', '05/03/2024,', '05/03/2024,12/03/2024', '04/03/2024,20/03/2024']) {
      expect(await send(row(cells), correct)).toEqual(taken(1));
      expect((await send(row(cells), correct)).counts).toEqual([0, 0, 1]);
    }
    expect(instant((await dossier('CD')).endedAt)).toBe('2024-03-20T10:00:00.000Z');
  });
});
