import { day } from '../../../test/support/clock-scenario.ts';
import { agencyOf } from './agency.ts';

const MERGED_ON = day('2025-07-01');

/** Two provinces of which one was merged into the other. */
const REFERENCE = {
  childrenOf: (_unit: string | undefined, from: number) => (from >= MERGED_ON ? ['H13'] : ['H13', 'H73']),
  placeOf: (unit: string) => ({ level: 'province' as const, path: unit === 'H13' ? ['H13'] : ['H13', unit] }),
  unitNameOn: (code: string) => (code === 'H13' ? 'UBND thành phố Cần Thơ' : null),
};

const orderOf = (from: string, to: string, unit?: string) => ({
  form: 'cchc-3' as const,
  period: { from: day(from), to: day(to) },
  unit,
  asOf: undefined,
  typed: {},
});

describe('heading a report', () => {
  it('names the root of all there is, as on the last day of the period', () => {
    expect(agencyOf(orderOf('2025-07-01', '2025-12-14'), REFERENCE)).toEqual(['UBND thành phố Cần Thơ']);
    expect(agencyOf(orderOf('2024-12-15', '2025-12-14'), REFERENCE)).toEqual(['UBND thành phố Cần Thơ']);
  });

  it('says that it is of everything where there are several roots', () => {
    expect(agencyOf(orderOf('2024-12-15', '2025-06-14'), REFERENCE)).toEqual(['Toàn hệ thống']);
  });

  it('names a unit under the one above it, by its code where its name is not known', () => {
    expect(agencyOf(orderOf('2025-07-01', '2025-12-14', '31138'), REFERENCE)).toEqual([
      'UBND thành phố Cần Thơ',
      '31138',
    ]);
  });
});
