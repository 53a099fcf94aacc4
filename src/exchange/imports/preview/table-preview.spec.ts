import { Buffer } from 'node:buffer';
import { TimeZone } from '../../../domain/time/local-time.ts';
import { fieldCalled } from './column-meanings.ts';
import { suggestMapping } from './suggest-mapping.ts';
import { PREVIEW_BYTES, tableBeginning } from './table-beginning.ts';

const ZONE = new TimeZone('Asia/Ho_Chi_Minh');

async function* bytesOf(...parts: readonly (string | Buffer)[]): AsyncGenerator<Buffer, void, void> {
  for (const part of parts) yield Buffer.from(part as string);
}

describe('the beginning of a legacy table', () => {
  it('has its columns and rows, whatever separates its cells', async () => {
    const { header, rows, isBroken } = await tableBeginning(bytesOf('Mã;Ngày\n1;"a\nb"\n2;c'), {});
    expect([header.names, header.delimiter, isBroken]).toEqual([['Mã', 'Ngày'], ';', false]);
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [2, ['1', 'a\nb']],
      [4, ['2', 'c']],
    ]);
  });

  it('ends with its last whole row where there is more of it', async () => {
    const row = `${'x'.repeat(999)}\n`;
    const { rows } = await tableBeginning(bytesOf(`h\n${row.repeat(PREVIEW_BYTES / 1_000 + 50)}`), {});
    expect(rows).toHaveLength(Math.floor((PREVIEW_BYTES - 2) / 1_000));
    expect(rows.at(-1)?.cells).toEqual(['x'.repeat(999)]);
  });

  it('says that its text is not UTF-8, and reads it by an encoding that is named', async () => {
    const old = Buffer.concat([Buffer.from('code\n'), Buffer.from([0xd0, 0x0a])]);
    expect(await tableBeginning(bytesOf(old), {})).toMatchObject({ isBroken: true });
    const read = await tableBeginning(bytesOf(old), { encoding: 'windows-1258' });
    expect([read.isBroken, read.rows[0]?.cells]).toEqual([false, ['Đ']]);
  });

  it.each(['', '\n\n', '%PDF-1.7'])('is none in “%s”', async (text) => {
    await expect(tableBeginning(bytesOf(text), {})).rejects.toMatchObject({ code: 'invalid-field' });
  });
});

describe('a mapping that is suggested', () => {
  const column = (name: string, ...cells: string[]) => ({ name, cells });

  it('goes by what columns are called, with marks or without', () => {
    expect(['Mã hồ sơ', 'MÃ  HỒ SƠ ', 'ngay tiep nhan', 'Ghi chú'].map(fieldCalled)).toEqual([
      'code',
      'code',
      'receivedAt',
      undefined,
    ]);
  });

  it('names the channels, and the fewest ways in which times are written', () => {
    const columns = [
      column('Mã hồ sơ', '1', '2'),
      column('Kênh nộp', 'Trực tuyến', 'Bưu chính công ích', 'lạ'),
      column('Ngày tiếp nhận', '31/01/2024 08:00', '01/02/2024 09:30'),
      column('Hẹn trả', '05/02/2024', ''),
    ];
    expect(suggestMapping(columns, ZONE)).toEqual({
      timeZone: 'Asia/Ho_Chi_Minh',
      dateFormats: ['dd/MM/yyyy HH:mm', 'dd/MM/yyyy'],
      fields: {
        code: { column: 'Mã hồ sơ' },
        channel: {
          column: 'Kênh nộp',
          map: { 'Trực tuyến': 'online', 'Bưu chính công ích': 'postal' },
        },
        receivedAt: { column: 'Ngày tiếp nhận' },
        dueAt: { column: 'Hẹn trả' },
      },
    });
  });

  it('leaves out what says nothing without another column, and what nothing is called', () => {
    const columns = [column('Cán bộ', 'A'), column('Điện thoại', '0912345678'), column('x', 'y')];
    expect(suggestMapping(columns, ZONE)).toEqual({ timeZone: 'Asia/Ho_Chi_Minh', fields: {} });
  });

  it('takes codes of channels as they are', () => {
    expect(suggestMapping([column('channel', 'online', 'postal')], ZONE)).toMatchObject({
      fields: { channel: { column: 'channel' } },
    });
  });
});
