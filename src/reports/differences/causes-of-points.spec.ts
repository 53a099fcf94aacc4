import type { ExplainedDifference, NamedEvent } from '../report.answer.ts';
import { withCausesOfPoints } from './causes-of-points.ts';

const named = (code: string, version: number): NamedEvent => ({
  code,
  version,
  type: 'E',
  recordedAt: `2026-09-0${version}T00:00:00.000Z`,
});
const [RECEIVED, SYNCED, RESOLVED, COMPLAINED] = [named('D', 1), named('D', 2), named('D', 3), named('K', 1)];

function differs(row: string, figure: string, key: string, events: NamedEvent[] | null = []): ExplainedDifference {
  return { row, figure, key, before: 1, after: 2, events };
}

const DIFFERENCES = [
  differs('1', 'points', 'Minh bạch'),
  differs('1.4', 'numerator', 'Minh bạch › Đồng bộ', [SYNCED]),
  differs('1.4', 'points', 'Minh bạch › Đồng bộ', [SYNCED]),
  differs('2.1', 'numerator', 'Tiến độ › Đúng hạn', [RESOLVED]),
  differs('3.3', 'points', 'Trực tuyến › Nộp'),
  differs('3.3', 'note', 'Trực tuyến › Nộp', [SYNCED]),
  differs('5', 'lost', 'Hài lòng'),
  differs('5.2', 'numerator', 'Hài lòng › PAKN', [COMPLAINED]),
  differs('5.2', 'points', 'Hài lòng › PAKN'),
  differs('5.4', 'denominator', 'Hài lòng › Hồ sơ', [RECEIVED]),
  differs('5.4', 'lost', 'Hài lòng › Hồ sơ', [RESOLVED]),
  differs('', 'points', 'Tổng cộng', [RESOLVED]),
  differs('', 'note', 'Điểm'),
  differs('', 'note', 'Nhập tay'),
];

describe('naming what has moved points of the service index', () => {
  it('names those behind both sides, of groups and of the whole those of indicators whose points have changed', () => {
    const found = withCausesOfPoints(DIFFERENCES).map(({ row, figure, events }) => [row, figure, events]);
    const all = [RECEIVED, COMPLAINED, SYNCED];
    expect(found).toEqual([
      ['1', 'points', [SYNCED]],
      ['1.4', 'numerator', [SYNCED]],
      ['1.4', 'points', [SYNCED]],
      ['2.1', 'numerator', [RESOLVED]],
      ['3.3', 'points', [SYNCED]],
      ['3.3', 'note', [SYNCED]],
      ['5', 'lost', [RECEIVED, COMPLAINED]],
      ['5.2', 'numerator', [COMPLAINED]],
      ['5.2', 'points', [COMPLAINED]],
      ['5.4', 'denominator', [RECEIVED]],
      ['5.4', 'lost', [RECEIVED, RESOLVED]],
      ['', 'points', [...all, RESOLVED]],
      ['', 'note', all],
      ['', 'note', []],
    ]);
  });

  it('names for a group and the whole what was typed in of indicators whose points have changed', () => {
    const typed = [
      {
        unit: 'R',
        stt: 'reportedReceived',
        value: 6,
        note: null,
        enteredAt: '2026-09-05T00:00:00.000Z',
        enteredBy: 'x',
      },
    ];
    const differences = [
      differs('1', 'points', 'Minh bạch'),
      { ...differs('1.4', 'denominator', 'Minh bạch › Đồng bộ'), typed },
      { ...differs('1.4', 'points', 'Minh bạch › Đồng bộ'), typed },
      { ...differs('1.4', 'lost', 'Minh bạch › Đồng bộ'), typed },
      differs('2', 'points', 'Tiến độ'),
      differs('', 'points', 'Tổng cộng'),
    ];
    const all = withCausesOfPoints(differences).map((each) => each.typed);
    expect(all).toEqual([typed, typed, typed, typed, undefined, typed]);
  });

  it('names none where there were too many to look at', () => {
    const many = [differs('5.2', 'numerator', 'K', null), differs('5.2', 'points', 'K', null)];
    expect(withCausesOfPoints(many)).toEqual(many);
  });
});
