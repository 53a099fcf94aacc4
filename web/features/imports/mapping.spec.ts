import { parse } from './csv-head.ts';
import { choicesOf, mappingOf, NOTHING_CHOSEN, shapeOf, withProposal } from './mapping.ts';

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

  it('keeps what a saved mapping says besides, as long as the column of the field stays', () => {
    const saved = {
      timeZone: 'Europe/Berlin',
      dateFormats: ['dd/MM/yyyy HH:mm', 'dd/MM/yyyy'],
      codes: 'as-is',
      fields: { code: { column: 'a' }, reason: { column: 'b', default: 'x' }, channel: { value: 'online' } },
      unknownUnits: { create: true, level: 'province' },
    };
    const choices = choicesOf(saved);
    expect(mappingOf(choices, 'Asia/Ho_Chi_Minh')).toEqual(saved);
    const changed = { ...choices, sources: { ...choices.sources, reason: 'c' }, createUnits: false };
    const { unknownUnits: _, ...rest } = saved;
    expect(mappingOf(changed, 'Asia/Ho_Chi_Minh')).toEqual({
      ...rest,
      fields: { ...saved.fields, reason: { column: 'c' } },
    });
  });

  it('keeps what was ticked and chosen before a proposal is there, but no column that the table does not have', () => {
    const proposed = choicesOf({
      dateFormats: ['dd/MM/yyyy'],
      fields: { code: { column: 'a' }, procedure: { column: 'b' }, dueAt: { column: 'c' }, channel: { column: 'd' } },
    });
    const chosen = {
      ...NOTHING_CHOSEN,
      sources: { code: 'gone', procedure: '=', channel: 'c' },
      constants: { procedure: 'WABO' },
      channels: { Desk: 'in-person' },
      createUnits: true,
      encoding: 'windows-1258',
    };
    expect(withProposal(chosen, NOTHING_CHOSEN, proposed, ['a', 'b', 'c', 'd'])).toEqual({
      ...proposed,
      sources: { code: 'a', procedure: '=', dueAt: 'c', channel: 'c' },
      constants: { procedure: 'WABO' },
      channels: { Desk: 'in-person' },
      dates: 'dd/MM/yyyy',
      createUnits: true,
      encoding: 'windows-1258',
    });
    expect(withProposal(proposed, proposed, NOTHING_CHOSEN, [])).toEqual(NOTHING_CHOSEN);
  });

  it('shows the form of a cell without what it says', () => {
    expect(shapeOf('Nguyễn Văn Đỗ, 0912-345')).toBe('Aaaaaa Aaa Aa, 9999-999');
  });

  it('reads cells in quotes', () => {
    const [columns = [], ...rows] = parse('a;b\r\n"x;""y""\n z";1\nq;1\n', ';');
    expect([columns, rows]).toEqual([
      ['a', 'b'],
      [
        ['x;"y"\n z', '1'],
        ['q', '1'],
      ],
    ]);
  });
});
