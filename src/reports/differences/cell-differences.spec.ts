import { rateOf } from '../../domain/figures/rate.ts';
import { FIELD_COLUMNS, numberColumn } from '../forms/field-table.ts';
import type { CellValue, ReportContent, TableRow } from '../report-content.answer.ts';
import { cellDifferences, cellName } from './cell-differences.ts';

const COLUMNS = [...FIELD_COLUMNS, numberColumn('received', [null, 'Tiếp nhận'], '(3)', ['received'])];

function table(rows: readonly [TableRow['kind'], string, string, CellValue][], notes: string[] = []): ReportContent {
  const filled = rows.map(([kind, ...cells]) => ({ kind, cells }));
  return { kind: 'table', columns: COLUMNS, rows: filled, notes, identities: [] };
}

function rows(values: Readonly<Record<string, number | ReturnType<typeof rateOf> | null>>): ReportContent {
  const filled = Object.entries(values).map(([stt, value]) => ({
    stt,
    label: 'Cấp tỉnh',
    unitOfMeasure: 'Hồ sơ',
    value,
    note: '',
  }));
  return { kind: 'rows', rows: filled, notes: [], identities: [] };
}

describe('comparing two contents of a form', () => {
  it('names nothing where they say the same', () => {
    const content = table([['sum', 'I', 'Cấp tỉnh', 3]], ['Hồ sơ rút: 1.']);
    expect(cellDifferences(content, content)).toEqual([]);
  });

  it('knows the rows of a table by their names, so that a new field moves no other', () => {
    const before = table([
      ['sum', 'I', 'Cấp tỉnh', 3],
      ['item', '1', 'Hộ tịch', 3],
      ['sum', 'II', 'Cấp huyện', 5],
      ['item', '1', 'Hộ tịch', 5],
    ]);
    const after = table([
      ['sum', 'I', 'Cấp tỉnh', 4],
      ['item', '1', 'Đất đai', 1],
      ['item', '2', 'Hộ tịch', 3],
      ['sum', 'II', 'Cấp huyện', 5],
      ['item', '1', 'Hộ tịch', 5],
    ]);
    const added = { row: '1', figure: 'received', key: 'Cấp tỉnh › Đất đai' };
    expect(cellDifferences(before, after)).toEqual([
      { row: 'I', figure: 'received', key: 'Cấp tỉnh', before: 3, after: 4 },
      { ...added, before: null, after: 1 },
    ]);
    expect(cellDifferences(after, before)).toContainEqual({ ...added, before: 1, after: null });
  });

  it('knows the rows of a form of statistics by their STT, and rates by their integers', () => {
    const before = rows({ '1.': 2, '2.': rateOf(1, 2), '3.': null });
    const after = rows({ '1.': 2, '2.': rateOf(2, 4), '3.': 0 });
    expect(cellDifferences(before, after)).toEqual([
      { row: '2.', figure: 'value', key: 'Cấp tỉnh', before: rateOf(1, 2), after: rateOf(2, 4) },
      { row: '3.', figure: 'value', key: 'Cấp tỉnh', before: null, after: 0 },
    ]);
  });

  it('names a line under the table that says something else', () => {
    const [before, after] = [table([], ['Hồ sơ rút: 1.']), table([], ['Hồ sơ rút: 2.'])];
    expect(cellDifferences(before, after)).toEqual([
      { row: '', figure: 'note', key: 'Hồ sơ rút', before: 'Hồ sơ rút: 1.', after: 'Hồ sơ rút: 2.' },
    ]);
  });

  it('knows the lines under a form of statistics by what they are of, whichever of them are there', () => {
    const withNotes = (...notes: string[]): ReportContent => ({ ...rows({}), notes });
    const [before, after] = [withNotes('Quá hạn: A 1.', 'Trễ hạn: B 1.'), withNotes('Trễ hạn: B 2.')];
    const differences = cellDifferences(before, after);
    expect(differences).toEqual([
      { row: '', figure: 'note', key: 'Trễ hạn', before: 'Trễ hạn: B 1.', after: 'Trễ hạn: B 2.' },
      { row: '', figure: 'note', key: 'Quá hạn', before: 'Quá hạn: A 1.', after: null },
    ]);
    expect(new Set(differences.map((each) => cellName(each, true))).size).toBe(2);
  });
});
