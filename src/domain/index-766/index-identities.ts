import type { IndexInput } from './formulas.ts';
import { INDEX_GROUPS } from './index-definition.ts';
import { type ScoredIndex, scoreOf } from './score-index.ts';

/** Two sums with what must be between them. */
export type CheckedIdentity = Readonly<{ name: string; left: number; right: number; holds: boolean }>;

type Law = Readonly<{ left: readonly string[]; is: '=' | '≤'; right: readonly string[]; name: string }>;

const received = (id: string, name: string): Law => ({
  left: [id],
  is: '≤',
  right: ['received'],
  name: `${name} ≤ tiếp nhận`,
});

const LAWS: readonly Law[] = [
  {
    left: ['indexHandled'],
    is: '=',
    right: ['resolved', 'withdrawn', 'stopped', 'pending'],
    name: 'tiếp nhận, xử lý trong kỳ = đã giải quyết + rút + dừng xử lý + đang giải quyết',
  },
  { left: [], is: '≤', right: ['indexOnTime'], name: '0 ≤ đúng hạn, trong hạn' },
  {
    left: ['indexOnTime'],
    is: '≤',
    right: ['indexHandled'],
    name: 'đúng hạn, trong hạn ≤ tiếp nhận, xử lý trong kỳ',
  },
  {
    left: ['indexEndedInTime'],
    is: '≤',
    right: ['resolved', 'withdrawn', 'stopped'],
    name: 'kết thúc đúng hạn ≤ đã giải quyết + rút + dừng xử lý',
  },
  { left: ['indexPendingLate'], is: '≤', right: ['pending'], name: 'đang xử lý quá hạn ≤ đang giải quyết' },
  received('receivedSynced', 'đã đồng bộ'),
  received('receivedFeeDue', 'có phí phải nộp'),
  received('receivedFromStore', 'lấy từ kho dữ liệu'),
  received('receivedWithPopulation', 'dùng dữ liệu dân cư'),
  {
    left: ['receivedPaidOnline'],
    is: '≤',
    right: ['receivedFeeDue'],
    name: 'có phí nộp trực tuyến ≤ có phí phải nộp',
  },
  {
    left: ['complaintsHandled'],
    is: '=',
    right: ['complaintsRefused', 'complaintsAnswered', 'complaintsAwaiting', 'complaintsPending'],
    name: 'PAKN tiếp nhận, xử lý = từ chối + đã trả lời + chờ bổ sung + đang xử lý',
  },
  {
    left: ['complaintsReceived'],
    is: '=',
    right: ['complaintsOnConduct', 'complaintsOnRegulation'],
    name: 'PAKN tiếp nhận = về hành vi + về quy định',
  },
];

/** The figures that the identities speak of, besides those of the formulas. */
export const INDEX_IDENTITY_FIGURES: readonly string[] = [
  ...new Set(LAWS.flatMap(({ left, right }) => [...left, ...right])),
];

/** Every identity of an index, with both sides; those of figures that the system does not know are left out. */
export function indexIdentities(index: ScoredIndex, figures: IndexInput['figures']): CheckedIdentity[] {
  return [...LAWS.flatMap((law) => identityOf(law, figures)), ...ofTyped(index), ...ofPoints(index)];
}

/** Of what is typed in a part may be more than the whole, which figures never are. */
function ofTyped({ groups }: ScoredIndex): CheckedIdentity[] {
  return groups
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ terms, state, measured }) => {
      if (state !== 'typed' || !measured) return [];
      const { numerator: left, denominator: right } = measured;
      return [{ name: `${terms.code} ${terms.name}: tử số ≤ mẫu số`, left, right, holds: left <= right }];
    });
}

function identityOf({ left, is, right, name }: Law, figures: IndexInput['figures']): CheckedIdentity[] {
  const [a, b] = [sumOf(left, figures), sumOf(right, figures)];
  if (a === null || b === null) return [];
  return [{ name, left: a, right: b, holds: is === '=' ? a === b : a <= b }];
}

function sumOf(ids: readonly string[], figures: IndexInput['figures']): number | null {
  const values = ids.map((id) => figures[id]);
  return values.reduce<number | null>((sum, value) => (sum === null || value === undefined ? null : sum + value), 0);
}

/** All in hundredths of a point. */
function ofPoints({ groups, points, available, lost }: ScoredIndex): CheckedIdentity[] {
  const sums = groups.map(({ code, indicators, points: right, max }) => ({ code, right, max, indicators }));
  const equal = (name: string, left: number, right: number): CheckedIdentity => ({
    name,
    left,
    right,
    holds: left === right,
  });
  return [
    ...sums.map(({ code, max }) => equal(`nhóm ${code}: điểm tối đa (1/100 điểm)`, max, 100 * maxPointsOf(code))),
    ...sums.map(({ code, right, indicators }) =>
      equal(
        `nhóm ${code}: tổng điểm các chỉ số = điểm của nhóm (1/100 điểm)`,
        indicators.reduce((sum, each) => sum + scoreOf(each).points, 0),
        right,
      ),
    ),
    equal(
      'tổng điểm các nhóm = điểm của bộ chỉ số (1/100 điểm)',
      sums.reduce((sum, { right }) => sum + right, 0),
      points,
    ),
    equal('điểm + điểm mất = điểm có thể đạt (1/100 điểm)', points + lost, available),
  ];
}

function maxPointsOf(group: string): number {
  return INDEX_GROUPS.find(({ code }) => code === group)?.maxPoints ?? 0;
}
