import type { LaidOut } from '../laid-out.ts';
import { tallyStatement } from './tally-query.ts';

describe('asking the tally on the tree of another day', () => {
  it('names each unit once, whatever is in its code, and the same tree in the same words', () => {
    const rows = new Map<string, string | null>([
      ['a"b', 'c\\d'],
      ['e,{f}', null],
    ]);
    const laidOut: LaidOut = { day: 0, rows };
    const asked = {
      as: 'receiving',
      unit: undefined,
      by: 'unit',
      asOf: undefined,
      procedureTerms: [],
      laidOut,
    } as const;
    const terms = [{ column: 'received', span: 'during', sign: 1 }] as const;
    const { sql, params } = tallyStatement({ ...asked, period: { from: 3, to: 40 }, terms });
    const texts = ['{"a\\"b","e,{f}"}', '{"c\\\\d",NULL}'];
    expect(params.filter((param) => texts.some((text) => text === param))).toEqual(texts);
    expect(sql.match(/unnest\(\$\d+::text\[\], \$\d+::text\[\]\)/g)?.length).toBeGreaterThan(1);
  });
});
