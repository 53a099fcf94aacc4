import { DomainError } from '../../../domain/values/domain-error.ts';
import { columnName } from '../reading/plain-text.ts';
import { checkColumns, readMapping } from './mapping.ts';

const fields = {
  code: { column: 'Mã hồ sơ' },
  procedure: { column: 'Mã TTHC', default: '0.000000' },
  receivingUnit: { column: 'Đơn vị', map: { 'UBND quận Ninh Kiều': '916' } },
  channel: { column: 'Hình thức', map: { 'Trực tuyến': 'online' }, default: 'in-person' },
  receivedAt: { column: 'Ngày tiếp nhận' },
};

function pathsOf(work: () => unknown): [string, string[]] {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.errors.map(({ path }) => path)];
    throw error;
  }
  return ['', []];
}

describe('reading a mapping', () => {
  it('takes the one of the contract', () => {
    const mapping = readMapping({
      timeZone: 'Asia/Ho_Chi_Minh',
      dateFormats: ['iso', 'dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy'],
      fields: {
        ...fields,
        judgedBy: { value: 'date' },
        paymentMethod: { column: 'Hình thức nộp', default: 'counter' },
      },
      unknownUnits: { create: true, level: 'commune', parent: 'H13' },
      unknownProcedures: { create: true, onlineLevel: 'partial' },
    });
    expect(mapping.unknownUnits).toEqual({ level: 'commune', parent: 'H13' });
    expect(mapping.dateFormats).toHaveLength(3);
  });

  it('names every member that is wrong, and none of their values', () => {
    const raw = {
      timeZone: 'Mars/Olympus',
      dateFormats: ['iso', 'nonsense'],
      delimiter: '#',
      more: 1,
      fields: {
        ...fields,
        code: { column: 'a', value: 'b' },
        channel: {},
        receivedAt: { column: 1 },
        colour: { column: 'x' },
        dueAt: { value: 'x', map: {} },
        feeDong: { column: 'x', map: { a: {} }, note: '' },
      },
      unknownUnits: { create: 'yes' },
      unknownProcedures: { create: true, onlineLevel: 'half', field: '' },
    };
    const [code, paths] = pathsOf(() => readMapping(raw));
    expect(code).toBe('invalid-field');
    expect(paths).toEqual([
      'mapping.more',
      'mapping.timeZone',
      'mapping.dateFormats',
      'mapping.delimiter',
      'mapping.fields.code',
      'mapping.fields.channel',
      'mapping.fields.receivedAt.column',
      'mapping.fields.colour',
      'mapping.fields.dueAt.map',
      'mapping.fields.feeDong.note',
      'mapping.fields.feeDong.map',
      'mapping.unknownUnits',
      'mapping.unknownProcedures.field',
      'mapping.unknownProcedures.onlineLevel',
    ]);
  });

  it.each([[null], ['text'], [[]], [{}], [{ fields: {} }]])('refuses %j, naming what is required', (raw) => {
    const [code, paths] = pathsOf(() => readMapping(raw));
    expect(['missing-field', 'invalid-field']).toContain(code);
    expect(paths).toEqual(expect.arrayContaining(['mapping.fields.code', 'mapping.fields.receivedAt']));
  });

  it('refuses a column that the table has not, or has twice: names are matched exactly', () => {
    const mapping = readMapping({ fields });
    const header = ['Mã hồ sơ', 'Mã TTHC cũ', 'Đơn vị', 'Hình thức', 'Hình thức', 'Ngày tiếp nhận'];
    const found = { names: header.map(columnName), delimiter: ',', end: { offset: 0, line: 1 } } as const;
    expect(pathsOf(() => checkColumns(mapping, found))).toEqual([
      'invalid-field',
      ['mapping.fields.procedure.column', 'mapping.fields.channel.column'],
    ]);
  });
});
