import type { Target } from '../../../reference/targets/target.ts';
import { rateOf } from '../../../domain/figures/rate.ts';
import { judge, judgeAnswer } from './judge-targets.ts';

const legalBasis = 'NQ 02/NQ-CP';
const TARGETS: readonly Target[] = [
  { figure: 'reuseRate', level: null, hundredths: 5_000, legalBasis },
  { figure: 'reuseRate', level: 'commune', hundredths: 1_950, legalBasis },
  { figure: 'received', level: null, hundredths: 100_000, legalBasis },
  { figure: 'ratings', level: 'district', hundredths: 100, legalBasis },
];

describe('judging figures by their targets', () => {
  it('says what a figure is to reach, whether it does, and what is missing', () => {
    const values = { figures: { received: 999, ratings: 0 }, rates: { reuseRate: rateOf(656, 10_000) } };
    expect(judge(values, TARGETS, null).targets).toEqual({
      reuseRate: { value: 50, level: null, legalBasis, met: false, missing: 43.44 },
      received: { value: 1000, level: null, legalBasis, met: false, missing: 1 },
    });
  });

  it('judges a level by its own target before that of all', () => {
    const values = { figures: {}, rates: { reuseRate: rateOf(1_996, 10_000) } };
    expect(judge(values, TARGETS, 'commune').targets).toEqual({
      reuseRate: { value: 19.5, level: 'commune', legalBasis, met: true },
    });
    expect(judge(values, TARGETS, 'district').targets).toMatchObject({ reuseRate: { value: 50, level: null } });
  });

  it('says that nothing can be said where there is nothing to divide by', () => {
    const values = { figures: {}, rates: { reuseRate: rateOf(0, 0) } };
    expect(judge(values, TARGETS, null).targets).toEqual({
      reuseRate: { value: 50, level: null, legalBasis, met: null },
    });
  });

  it('has no targets for figures that were not asked for', () => {
    expect(judge({ figures: {}, rates: {} }, TARGETS, null).targets).toEqual({});
  });
});

describe('judging an answer', () => {
  const totals = { figures: { ratings: 0 }, rates: { reuseRate: rateOf(1_996, 10_000) } };
  const answer = { rows: [{ key: 'commune', name: 'Cấp xã', ...totals }], totals };

  it.each([
    ['level', { value: 19.5, level: 'commune', legalBasis, met: true }],
    ['unit', { value: 50, level: null, legalBasis, met: false, missing: 30.04 }],
    ['field', undefined],
    ['procedure', undefined],
  ] as const)('judges rows by %s', (by, reuseRate) => {
    expect(judgeAnswer(answer, by, TARGETS).rows[0]?.targets).toEqual(reuseRate && { reuseRate });
  });

  it('judges the totals by the targets of all levels', () => {
    const { targets } = judgeAnswer(answer, 'none', TARGETS).totals;
    expect(targets).toEqual({ reuseRate: { value: 50, level: null, legalBasis, met: false, missing: 30.04 } });
  });
});
