import { printedWidths } from './printed-table.ts';

const column = (id: string, width: number, align: 'left' | 'right') =>
  ({ id, group: null, label: id, mark: '', width, align }) as const;
const columns = [column('unit', 40, 'left'), column('received', 10, 'right'), column('resolved', 10, 'right')];
const room = { width: 120, digit: 4, padding: 4 };
const withNumber = (received: number) => ({
  columns,
  rows: [{ kind: 'sum', cells: ['Tổng cộng', received, 1] }] as const,
});

describe('how wide the columns of a printed table are', () => {
  it('is by their own widths where all numbers fit', () => {
    expect(printedWidths(withNumber(12), room)).toEqual([80, 20, 20]);
  });

  it('takes a separator for half a digit', () => {
    expect(printedWidths(withNumber(999), room)).toEqual([80, 20, 20]);
    expect(printedWidths(withNumber(1_000), room)).toEqual([78, 22, 20]);
  });

  it('gives a column what its longest number needs, from the widest column', () => {
    expect(printedWidths(withNumber(205_307), room)).toEqual([70, 30, 20]);
  });

  it('leaves the widest column half of its width', () => {
    expect(printedWidths(withNumber(9_007_199_254_740_991), room)).toEqual([80, 20, 20]);
  });
});
