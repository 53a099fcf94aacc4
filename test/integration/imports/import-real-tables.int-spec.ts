import ExcelJS from 'exceljs';
import { readMapping, checkColumns } from '../../../src/exchange/imports/mapping/mapping.ts';
import { readHeader } from '../../../src/exchange/imports/reading/csv-header.ts';
import { REFERENCE_KINDS } from '../../../src/exchange/imports/import-kind.ts';
import { storedChunks } from '../../../src/exchange/imports/upload/stored-table.ts';
import type { FoundTable } from '../../../src/exchange/imports/upload/table-reading.ts';
import type { Dossier } from '../../../src/domain/dossier/dossier.ts';
import { contributions } from '../../../src/domain/figures/dossier-contributions.ts';
import { randomContext } from '../../support/random-streams.ts';
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

const ENDS = new Set(['resolvedEarly', 'resolvedOnTime', 'resolvedLate', 'withdrawn', 'stopped', 'refusedReceipt']);

/** The figures of ends to which a dossier adds. */
function endsCounted(ended: Dossier): string[] {
  const counted = contributions(ended, randomContext).flatMap(({ figures }) => Object.keys(figures));
  return counted.filter((figure) => ENDS.has(figure));
}

describe('importing tables as desks have them', () => {
  let bench: ImportWorkbench;
  beforeAll(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference('examples/can-tho');
  });
  afterAll(() => bench.close());

  const send = async (table: string | Buffer, mapping: object = MAPPING) => {
    const { id } = await bench.import('dossiers', table, mapping);
    const { state, accepted, rejected, unchanged } = await bench.counts(id);
    const errors = (await bench.errors(id)).map(({ code, message }) => `${code}: ${message}`);
    return { state, counts: [accepted, rejected, unchanged], errors };
  };
  const dossier = async (code: string): Promise<Dossier> => {
    const found = (await bench.dossiers()).get(code);
    if (!found) throw new Error(`No dossier ${code}`);
    return found;
  };
  const instant = (at: number | null | undefined): string => new Date(at ?? Number.NaN).toISOString();
  const taken = (accepted: number) => ({ state: 'done', counts: [accepted, 0, 0], errors: [] });

  it('passes over rows with nothing in them, in reference tables too', async () => {
    const rows = 'code,received,resolved\nBL1,05/03/2024 08:00,\n,,\n , ,\nBL2,05/03/2024 08:00\n,,\n,,\n';
    const desk = await bench.import('dossiers', rows, MAPPING);
    expect(desk).toMatchObject({ state: 'done', read: 2, accepted: 2, rejected: 0 });
    expect(await bench.errors(desk.id)).toEqual([]);
    const { id } = await bench.import('calendar', 'date,kind,name,legalBasis\n,,,\n');
    expect(await bench.counts(id)).toMatchObject({ state: 'done', read: 0, rejected: 0 });
  });

  // Accounts are brought in by another test.
  it.each(REFERENCE_KINDS.filter((kind) => kind !== 'accounts'))(
    'takes a table of %s without rows only where its header is that of the kind',
    async (kind) => {
      const { state, read, failure } = await bench.import(kind, 'colour\n');
      const [, columns = ''] = /must be ([^:]+): colour is not a column/.exec(failure ?? '') ?? [];
      expect([state, read, columns.includes(',')]).toEqual(['failed', 0, true]);
      expect(await bench.import(kind, `${columns}\n`)).toMatchObject({ state: 'done', read: 0, failure: null });
      const [first, ...others] = columns.split(',');
      for (const wrong of [others.join(','), '']) {
        const refused = await bench.import(kind, wrong);
        expect(refused).toMatchObject({ state: 'failed', read: 0 });
        expect(refused.failure).toContain(`${first} is missing in the header`);
      }
    },
  );

  it.each([
    [
      'UTF-16 by its mark',
      'EN',
      Buffer.from('\uFEFFcode\treceived\tresolved\r\nEN\t05/03/2024 08:00\t\r\n', 'utf16le'),
    ],
    ['lines that end with CR', 'EC', Buffer.from('code,received,resolved\rEC,05/03/2024 08:00,\r')],
    ['a line sep=', 'ES', Buffer.from('sep=;\r\ncode;received;resolved\r\nES;05/03/2024 08:00;\r\n')],
    ['semicolons', 'EM', Buffer.from('code;received;resolved\nEM;05/03/2024 08:00;\n')],
    ['odd spaces in the header', 'EO', Buffer.from('code\u00A0,\u200Breceived,resolved\nEO,05/03/2024 08:00,\n')],
  ])('reads %s', async (_what, code, bytes) => {
    expect(await send(bytes)).toEqual(taken(1));
    expect(instant((await dossier(code)).receivedAt)).toBe('2024-03-05T01:00:00.000Z');
  });

  it.each<[string, string, RegExp, object?]>([
    ['a header that is not UTF-8', 'code,received,resolved,Ghi ch\u00FA\nE,05/03/2024 08:00,,x\n', /UTF-8.*encoding/],
    ['a broken workbook', 'PK\u0003\u0004xlsx', /not whole/],
    ['an old workbook', '\u00D0\u00CF\u0011\u00E0 xls', /\.xls\)/],
    ['a page', '<html><table><tr><td>code</td></tr></table></html>', /page/],
    ['UTF-16 without its mark', 'c\u0000o\u0000d\u0000e\u0000', /UTF-16/],
    ['a column that is missing', 'code,recieved,resolved\n', /nearest is “recieved”/],
    ['another separator than the named one', 'code;received;resolved\n', /separated by ;/, { delimiter: ',' }],
  ])('refuses %s with its cause', async (_what, text, cause, more = {}) => {
    const mapping = { ...MAPPING, ...more };
    const read = async (): Promise<void> => {
      const found: FoundTable = {};
      const source = [Buffer.from(text, 'latin1')];
      for await (const chunk of storedChunks({ kind: 'dossiers', source, isGzip: false, mapping }, found)) {
        checkColumns(readMapping(mapping), readHeader(chunk, true, readMapping(mapping)));
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'invalid-field', message: expect.stringMatching(cause) });
  });

  it('reads the clock of twelve hours, years of two digits and the numbers of Excel', async () => {
    const us =
      'code,received,resolved\nTW1,03/04/2024 11:59:58 PM,03/05/2024 12:05:00 AM\nTW2,03/05/2024 12:30:00 CH,03/05/2024 01:10:00 CH\n';
    expect(await send(us, { ...MAPPING, dateFormats: ['M/d/yyyy h:mm:ss a', 'MM/dd/yyyy hh:mm:ss a'] })).toEqual(
      taken(2),
    );
    const [first, second] = [await dossier('TW1'), await dossier('TW2')];
    expect([instant(first.receivedAt), instant(first.endedAt)]).toEqual([
      '2024-03-04T16:59:58.000Z',
      '2024-03-04T17:05:00.000Z',
    ]);
    expect([instant(second.receivedAt), instant(second.endedAt)]).toEqual([
      '2024-03-05T05:30:00.000Z',
      '2024-03-05T06:10:00.000Z',
    ]);
    const other = { ...MAPPING, dateFormats: ['dd/MM/yy', 'excel-serial'], pivotYear: 1950 };
    expect(await send('code,received,resolved\nYY,05/03/24,\nXS,45356.354166667,\n', other)).toEqual(taken(2));
    expect(instant((await dossier('XS')).receivedAt)).toBe('2024-03-05T01:30:00.000Z');
    expect(instant((await dossier('YY')).receivedAt)).toBe('2024-03-05T10:00:00.000Z');
  });

  it('reads the other ends of dossiers, each from a column of its own or by the status of the old system', async () => {
    const status = {
      'Đã giải quyết': 'resolved',
      'Đã rút': 'withdrawn',
      'Dừng xử lý': 'stopped',
      'Không tiếp nhận': 'refused-receipt',
    };
    const { resolvedAt: _, ...open } = FIELDS;
    const fields = { ...open, endedAt: { column: 'ended' }, end: { column: 'status', map: status } };
    const rows = Object.keys(status).map((text, at) => `WD${at},05/03/2024 08:00,06/03/2024 09:00,${text}`);
    const table = ['code,received,ended,status', ...rows].join('\n');
    expect(await send(table, { ...MAPPING, fields })).toEqual(taken(4));
    const ended = await Promise.all([0, 1, 2, 3].map((at) => dossier(`WD${at}`)));
    expect(ended.map(({ end }) => end)).toEqual(Object.values(status));
    expect(ended.map(endsCounted)).toEqual([['resolvedEarly'], ['withdrawn'], ['stopped'], ['refusedReceipt']]);
    expect((await send(table, { ...MAPPING, fields })).counts).toEqual([0, 0, 4]);
    const two = { ...FIELDS, withdrawnAt: { column: 'withdrawn' } };
    const both = 'code,received,resolved,withdrawn\nWE,05/03/2024 08:00,06/03/2024,06/03/2024';
    expect((await send(both, { ...MAPPING, fields: two })).errors).toEqual([expect.stringMatching('already-ended')]);
  });

  it('rejects an end that was taken back, or corrects it where the mapping says so', async () => {
    const row = (end: string): string => `code,received,resolved\nRO,05/03/2024 08:00,${end}\n`;
    const correct = { ...MAPPING, changes: 'correct' };
    expect(await send(row('06/03/2024 08:00'))).toEqual(taken(1));
    expect((await send(row(''))).errors).toEqual(['row-changed: The row contradicts what is recorded: resolvedAt']);
    expect((await send(row('20/03/2024 08:00'))).errors).toHaveLength(1);
    expect(await send(row(''), correct)).toEqual(taken(1));
    expect((await dossier('RO')).end).toBeNull();
    expect((await send(row(''), correct)).counts).toEqual([0, 0, 1]);
    expect(await send(row('20/03/2024 08:00'), correct)).toEqual(taken(1));
    expect(instant((await dossier('RO')).endedAt)).toBe('2024-03-20T01:00:00.000Z');
    expect((await send(row('20/03/2024 08:00'), correct)).counts).toEqual([0, 0, 1]);
  });

  it('corrects the kind of an end, with the return that stood on it', async () => {
    const fields = { ...FIELDS, returnedAt: { column: 'returned' }, withdrawnAt: { column: 'withdrawn' } };
    const mapping = { ...MAPPING, fields, changes: 'correct' };
    const row = (cells: string): string => `code,received,resolved,returned,withdrawn\nRW,05/03/2024 08:00,${cells}\n`;
    expect(await send(row('06/03/2024 08:00,07/03/2024 08:00,'), mapping)).toEqual(taken(1));
    expect(await send(row(',,06/03/2024 09:00'), mapping)).toEqual(taken(1));
    expect((await dossier('RW')).end).toBe('withdrawn');
    expect(await send(row('06/03/2024 08:00,07/03/2024 08:00,'), mapping)).toEqual(taken(1));
    expect((await dossier('RW')).end).toBe('resolved');
    expect((await send(row('06/03/2024 08:00,07/03/2024 08:00,'), mapping)).counts).toEqual([0, 0, 1]);
  });

  it('moves receipt and end together to later days', async () => {
    const mapping = { ...MAPPING, changes: 'correct' };
    await send('code,received,resolved\nRM,05/03/2024 08:00,06/03/2024 08:00\n');
    const moved = 'code,received,resolved\nRM,11/03/2024 08:00,12/03/2024 08:00\n';
    expect(await send(moved, mapping)).toEqual(taken(1));
    expect(instant((await dossier('RM')).receivedAt)).toBe('2024-03-11T01:00:00.000Z');
  });

  it('takes a receipt that was refused after all back, and refuses it', async () => {
    const fields = { ...FIELDS, refusedAt: { column: 'refused' } };
    const mapping = { ...MAPPING, fields, changes: 'correct' };
    await send('code,received,resolved,refused\nRR,05/03/2024 08:00,,\n', mapping);
    const refused = 'code,received,resolved,refused\nRR,05/03/2024 08:00,,05/03/2024 09:00\n';
    expect((await send(refused, { ...mapping, changes: 'reject' })).errors).toHaveLength(1);
    expect(await send(refused, mapping)).toEqual(taken(1));
    expect((await dossier('RR')).end).toBe('refused-receipt');
  });

  it('reads a workbook: the named sheet, a header under a title, dates as Excel has them', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Bìa').addRow(['Báo cáo']);
    const sheet = book.addWorksheet('Hồ sơ');
    sheet.addRow(['DANH SÁCH HỒ SƠ']);
    sheet.addRow([]);
    sheet.addRow(['STT', 'code', 'received', 'resolved']);
    sheet.addRow([1, 'XL1', new Date(Date.UTC(2024, 2, 5, 8, 30)), new Date(Date.UTC(2024, 2, 6))]);
    sheet.addRow([2, { richText: [{ text: 'XL' }, { text: '2' }] }, '05/03/2024 09:00']);
    for (const cell of ['C4', 'D4']) sheet.getCell(cell).numFmt = 'dd/mm/yyyy hh:mm';
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    expect(await send(bytes, { ...MAPPING, sheet: 'Hồ sơ' })).toEqual(taken(2));
    const first = await dossier('XL1');
    expect(instant(first.receivedAt)).toBe('2024-03-05T01:30:00.000Z');
    expect(instant(first.endedAt)).toBe('2024-03-06T10:00:00.000Z');
    expect(instant((await dossier('XL2')).receivedAt)).toBe('2024-03-05T02:00:00.000Z');
  });

  it('counts days from 1904 where the workbook does', async () => {
    const book = new ExcelJS.Workbook();
    book.properties.date1904 = true;
    const sheet = book.addWorksheet('A');
    sheet.addRow(['code', 'received', 'resolved']);
    sheet.addRow(['X04', new Date(Date.UTC(2024, 2, 5, 8, 30)), 43_895.5]);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    expect(await send(bytes, { ...MAPPING, dateFormats: ['excel-serial'] })).toEqual(taken(1));
    expect(instant((await dossier('X04')).receivedAt)).toBe('2024-03-05T01:30:00.000Z');
    expect(instant((await dossier('X04')).endedAt)).toBe('2024-03-06T05:00:00.000Z');
  });

  it('does not make a procedure whose code lost its zeros, and names what it makes', async () => {
    const fields = { ...FIELDS, procedure: { column: 'proc' } };
    const mapping = { ...MAPPING, fields, unknownProcedures: { create: true, onlineLevel: 'partial' } };
    const row = (code: string, proc: string): string => `${code},${proc},05/03/2024 08:00,\n`;
    const table = `code,proc,received,resolved\n${row('PZ1', '1.00039')}${row('PZ2', '7.7')}${row('PZ3', '7.70')}`;
    const { id, created, warned } = await bench.import('dossiers', table, mapping);
    expect(created).toEqual({ units: [], procedures: ['7.7', '7.70'] });
    expect(warned).toBe(1);
    expect(await bench.errors(id)).toMatchObject([{ line: 2, code: 'lookalike' }]);
    expect((await bench.errors(id, 'import_warning')).map(({ line, code }) => [line, code])).toEqual([
      [1, 'lookalike'],
    ]);
    const unmade = await bench.import('dossiers', table, { ...mapping, unknownProcedures: undefined });
    expect((await bench.errors(unmade.id))[0]).toMatchObject({
      code: 'unknown-procedure',
      message: expect.stringContaining('differs from the known 1.000390'),
    });
    const made = await bench.import('dossiers', table, { ...mapping, createLookalikes: true });
    expect(made).toMatchObject({ accepted: 1, unchanged: 2, created: { procedures: ['1.00039'] } });
  });

  it('warns of units that had ended, of rows and of events, and takes them', async () => {
    const units = 'code,name,level,parent,validFrom,validTo,legalBasis\nUE,Cũ,commune,H13,2004-01-01,2024-03-04,\n';
    await bench.import('units', units);
    const mapping = { ...MAPPING, fields: { ...FIELDS, receivingUnit: { column: 'unit' } } };
    const rows = 'code,received,resolved,unit\nUE1,05/03/2024 08:00,,UE\nUE2,04/03/2024 08:00,06/03/2024,UE\n';
    const { id } = await bench.import('dossiers', rows, mapping);
    const message = 'receivingUnit is a unit that was not in force on that day';
    expect(await bench.errors(id, 'import_warning')).toEqual([
      { line: 2, code: 'unit-ended', message: `${message}; competentUnit${message.slice('receivingUnit'.length)}` },
    ]);
    const transfer = { stream: 'dossier', key: 'UE1', type: 'DossierTransferred', data: { competentUnit: 'UE' } };
    const line = JSON.stringify({ ...transfer, occurredAt: '2024-03-06T08:00:00+07:00' });
    const events = await bench.import('events', line);
    expect([events.accepted, events.warned]).toEqual([1, 1]);
    expect((await bench.import('events', line)).warned).toBe(0);
  });

  it('warns of a local time that was twice or never was, and counts it', async () => {
    const table = 'code,received,resolved\nDST1,27/10/2024 02:30,\nDST2,27/10/2024 12:30,\nDST3,31/03/2024 02:30,\n';
    const { id, warned } = await bench.import('dossiers', table, { ...MAPPING, timeZone: 'Europe/Berlin' });
    expect(warned).toBe(2);
    expect(await bench.errors(id, 'import_warning')).toMatchObject([
      { line: 2, code: 'doubtful-time' },
      { line: 4, code: 'doubtful-time' },
    ]);
    expect(instant((await dossier('DST3')).receivedAt)).toBe('2024-03-31T01:30:00.000Z');
    expect(instant((await dossier('DST1')).receivedAt)).toBe('2024-10-27T01:30:00.000Z');
  });
});
