import { TimeZone } from '../../../domain/time/local-time.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { readMapping } from './mapping.ts';
import { RowReader } from './row-reader.ts';

const reading = { zone: new TimeZone('Asia/Ho_Chi_Minh'), endMinute: 17 * 60 };
const mapping = readMapping({
  timeZone: 'Europe/Amsterdam',
  dateFormats: ['iso', 'dd/MM/yyyy HH:mm', 'dd/MM/yyyy'],
  fields: {
    code: { column: 'code' },
    procedure: { value: 'P1' },
    receivingUnit: { column: 'unit', map: { Một: 'U1' } },
    channel: { column: 'channel', map: { Mạng: 'online', '': 'kiosk' } },
    receivedAt: { column: 'received' },
    dueAt: { column: 'due' },
    feeDong: { column: 'fee' },
    electronicResult: { column: 'electronic', default: 'false' },
  },
});
const header = ['code', 'unit', 'channel', 'received', 'due', 'fee', 'electronic'];
const rows = new RowReader(mapping, header, reading);

const read = (...cells: string[]): unknown => rows.read(cells);
function brokenRule(...cells: string[]): [string, string[]] {
  try {
    rows.read(cells);
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.errors.map(({ path }) => path)];
    throw error;
  }
  return ['', []];
}

describe('reading a row by its mapping', () => {
  it('trims, maps and fills in; a time without offset is in the mapping’s zone', () => {
    expect(read(' D-1 ', 'Một', 'Mạng', '05/01/2024 08:30', '', '20.000', '')).toEqual({
      code: 'D-1',
      procedure: 'P1',
      receivingUnit: 'U1',
      channel: 'online',
      receivedAt: Date.UTC(2024, 0, 5, 7, 30),
      feeDong: 20_000,
      electronicResult: false,
    });
  });

  it('takes a day as the end of its working hours, and leaves a due day a day', () => {
    expect(read('D', 'Một', 'Mạng', '2024-01-05', '31/01/2024', '', 'true')).toMatchObject({
      receivedAt: Date.UTC(2024, 0, 5, 10),
      dueAt: '2024-01-31',
      electronicResult: true,
    });
  });

  it('takes the text itself for a unit that the map does not know', () => {
    expect(read('D', 'Phường Mới', 'Mạng', '2024-01-05', '', '', '')).toMatchObject({ receivingUnit: 'Phường Mới' });
  });

  it.each([
    ['', 0],
    ['0', 0],
    ['1000', 1_000],
    ['1.000.000', 1_000_000],
    ['1,000', 1_000],
    ['1 000', 1_000],
    ['150000.00', 150_000],
  ])('reads the amount %p', (text, amount) => {
    const { feeDong = 0 } = read('D', 'Một', 'Mạng', '2024-01-05', '', text, '') as { feeDong?: number };
    expect(feeDong).toBe(amount);
  });

  it.each([
    ['malformed-line', [], ['D', 'Một', 'Mạng', '2024-01-05', '', '', '', '', 'x']],
    ['missing-field', ['receivedAt'], ['D', 'Một', 'Mạng']],
    ['missing-field', ['code', 'receivedAt'], ['', 'Một', 'Mạng', ' ', 'nonsense', '', '']],
    ['invalid-field', ['channel'], ['D', 'Một', 'Bưu điện', '2024-01-05', '', '', '']],
    [
      'invalid-field',
      ['code', 'receivedAt', 'dueAt', 'feeDong', 'electronicResult'],
      ['..', 'Một', 'Mạng', '5/1/2024', 'x', '1.5', 'y'],
    ],
  ])('rejects with %s, naming %j', (code, paths, cells) => {
    expect(brokenRule(...cells)).toEqual([code, paths]);
  });
});
