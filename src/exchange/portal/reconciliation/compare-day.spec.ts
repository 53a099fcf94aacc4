import { compareDay, type MismatchKind, type OurRow } from './compare-day.ts';
import { type DayRow, sumOf } from './day-row.ts';

const DAY = '2024-03-04';
const ROW: DayRow = { code: 'G', unit: 'U', status: 4, receivedOn: DAY, dueOn: '2024-03-18', endedOn: null };
const OURS: OurRow = {
  ...ROW,
  ownCode: 'H',
  receivingUnit: 'X',
  annulled: false,
  isLeftOut: false,
  isUntold: false,
};

/** @param theirs rows, each ours unless its code is `?` */
function compared(ours: readonly OurRow[], theirs: readonly DayRow[]) {
  const bearers = new Map(theirs.filter(({ code }) => !code.startsWith('?')).map(({ code }) => [code, 'H']));
  return compareDay({ day: DAY, ours, theirs, bearers, unitHere: (code) => (code === 'U' ? 'X' : null) });
}

describe('a day of a portal beside ours', () => {
  it('is summed as whoever reads the text of the law would', () => {
    // printf 'A|10|2024-03-04||2024-03-05\nB|2|2024-03-04|2024-03-18|\n' | sha256sum
    const rows = [
      { ...ROW, code: 'B', status: 2 },
      { ...ROW, code: 'A', status: 10, dueOn: null, endedOn: '2024-03-05' },
    ];
    expect(sumOf(rows)).toEqual({
      count: 2,
      hash: '98c346005c8942d3338d36ff924f739062d4c829f1f91a76b38a08d91d3d48ef',
    });
  });

  it.each<[name: string, ours: Partial<OurRow>, theirs: readonly Partial<DayRow>[], kinds: readonly MismatchKind[]]>([
    ['the same', {}, [{}], []],
    ['nothing there', {}, [], ['missing-there']],
    ['nothing there, and nobody told it', { isUntold: true }, [], []],
    ['nothing there, for it is on its way', { isLeftOut: true }, [], []],
    ['something strange there', {}, [{}, { code: '?1' }], ['missing-here']],
    ['another status', {}, [{ status: 9 }], ['status-differs']],
    ['another due day', {}, [{ dueOn: null }], ['dates-differ']],
    ['another end', { endedOn: '2024-03-05' }, [{}], ['dates-differ']],
    ['another day of receipt', { receivedOn: '2024-03-01' }, [{}], ['dates-differ']],
    ['another unit', {}, [{ unit: 'V' }], ['unit-differs']],
    [
      'everything else',
      {},
      [{ unit: 'V', status: 1, dueOn: null }],
      ['status-differs', 'dates-differ', 'unit-differs'],
    ],
    ['a second code', {}, [{}, { code: 'OLD' }], ['duplicate-there']],
    ['an old code alone', {}, [{ code: 'OLD' }], []],
    ['an old code in the list of another day', { receivedOn: '2024-03-01' }, [{ code: 'OLD' }], ['duplicate-there']],
    ['an annulled one', { annulled: true, status: 0 }, [{}], ['annulled-here']],
    ['an annulled one that is not there', { annulled: true }, [], []],
  ])('%s', (_name, ours, theirs, kinds) => {
    const { found } = compared(
      [{ ...OURS, ...ours }],
      theirs.map((row) => ({ ...ROW, ...row })),
    );
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('names both sides, and the unit of ours', () => {
    const { found, units } = compared([OURS], [{ ...ROW, status: 9 }]);
    expect(found).toEqual([
      {
        kind: 'status-differs',
        code: 'H',
        codeThere: 'G',
        unit: 'X',
        day: DAY,
        ours: { unit: 'U', status: 4, receivedOn: DAY, dueOn: '2024-03-18', endedOn: null },
        theirs: { unit: 'U', status: 9, receivedOn: DAY, dueOn: '2024-03-18', endedOn: null },
      },
    ]);
    expect(units.map(({ unit, ours, theirs }) => [unit, ours.count, theirs.count])).toEqual([['X', 1, 1]]);
  });
});
