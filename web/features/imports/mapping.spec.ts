import { parse } from './csv-head.ts';
import { mappingOf, NOTHING_CHOSEN, textsOf } from './mapping.ts';

describe('the mapping of a legacy table', () => {
  it('names columns, constants and the channels of texts', () => {
    const choices = {
      ...NOTHING_CHOSEN,
      sources: { code: 'case_id', procedure: '=', channel: 'way', dueAt: '' },
      constants: { procedure: 'WABO' },
      channels: { Desk: 'in-person' },
      createUnits: true,
    };
    expect(mappingOf(choices, 'Asia/Ho_Chi_Minh')).toEqual({
      timeZone: 'Asia/Ho_Chi_Minh',
      dateFormats: ['iso'],
      fields: {
        code: { column: 'case_id' },
        procedure: { value: 'WABO' },
        channel: { column: 'way', map: { Desk: 'in-person' } },
      },
      unknownUnits: { create: true, level: 'commune' },
    });
  });

  it('reads cells in quotes, and counts the texts of a column', () => {
    const [columns = [], ...rows] = parse('a;b\r\n"x;""y""\n z";1\nq;1\n', ';');
    expect([columns, rows]).toEqual([
      ['a', 'b'],
      [
        ['x;"y"\n z', '1'],
        ['q', '1'],
      ],
    ]);
    expect(textsOf({ columns, rows }, 'b')).toEqual([['1', 2]]);
  });
});
