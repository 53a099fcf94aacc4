import { canThoFigures, valuesOf } from '../../test/support/cantho-report.ts';
import type { FigureValues } from '../read/figures/figure-sums.ts';
import { LEVEL_NAMES } from '../read/figures/naming/level-names.ts';
import { DomainError } from '../domain/values/domain-error.ts';
import type { FormFigures } from './forms/form-figures.ts';
import { IDENTITY_FIGURES, identitiesOf, requireIdentities } from './identities.ts';

const figures = canThoFigures();

/** The fixture with figures of one level changed. */
function withDistrict(changed: FigureValues['figures']): FormFigures {
  const district = valuesOf({ ...figures.levels.district.figures, ...changed });
  return { ...figures, levels: { ...figures.levels, district } };
}

function brokenIn(changed: FormFigures): string[] {
  return identitiesOf(changed)
    .filter(({ holds }) => !holds)
    .map(({ name }) => name);
}

describe('checking the identities of a report', () => {
  it('shows both sides of each, for the whole and for each level', () => {
    const identities = identitiesOf(figures);
    expect(identities).toContainEqual({
      name: 'Toàn bộ: kỳ trước chuyển sang + tiếp nhận = đã giải quyết + rút + dừng xử lý + đang giải quyết',
      left: 204_818,
      right: 204_818,
      holds: true,
    });
    expect(identities).toContainEqual({
      name: 'Cấp xã: tiếp nhận = trực tuyến + trực tiếp + bưu chính + ki-ốt',
      left: 85_718,
      right: 85_718,
      holds: true,
    });
    expect(identities).toContainEqual({
      name: 'Toàn bộ: PAKN đã giải quyết = từ chối + đã trả lời',
      left: 148,
      right: 148,
      holds: true,
    });
    expect(identities.every(({ holds }) => holds)).toBe(true);
  });

  it.each([
    ['withdrawn', 'kỳ trước chuyển sang + tiếp nhận = đã giải quyết + rút + dừng xử lý + đang giải quyết'],
    ['resolvedEarly', 'đã giải quyết = trước hạn + đúng hạn + quá hạn'],
    ['pendingInTime', 'đang giải quyết = trong hạn + quá hạn'],
    ['receivedKiosk', 'tiếp nhận = trực tuyến + trực tiếp + bưu chính + ki-ốt'],
  ])('finds that %s is wrong, and says at which level', (id, law) => {
    expect(brokenIn(withDistrict({ [id]: 1_000_000 }))).toEqual([`Cấp huyện: ${law}`]);
  });

  it('finds that the levels do not add up to the whole', () => {
    const changed = { resolved: 28_039, resolvedEarly: 17_451, carriedOver: 812 };
    expect(brokenIn(withDistrict(changed))).toEqual([
      'Toàn bộ: kỳ trước chuyển sang = tổng của các cấp',
      'Toàn bộ: đã giải quyết = tổng của các cấp',
    ]);
  });

  it('finds that units or fields are missing from their sum', () => {
    expect(brokenIn({ ...figures, units: figures.units.slice(1) })).toEqual(['Toàn bộ: quá hạn = tổng của các đơn vị']);
    const field = { level: 'commune' as const, field: 'Hộ tịch', ...valuesOf({ received: 85_717 }) };
    const emptied = { ...figures.levels, province: valuesOf({}), district: valuesOf({}) };
    expect(brokenIn({ ...figures, levels: emptied, fields: [field] })).toEqual([
      'Cấp xã: tiếp nhận = tổng của các lĩnh vực',
    ]);
  });

  it('leaves out those of figures that the system does not know', () => {
    const nothing = valuesOf({});
    const levels = { province: nothing, district: nothing, commune: nothing };
    const levelsShown = LEVEL_NAMES;
    expect(identitiesOf({ totals: nothing, levels, levelsShown, fields: [], units: [], before: null })).toEqual([]);
  });

  it('asks for every figure that it speaks of', () => {
    expect(IDENTITY_FIGURES).toEqual(expect.arrayContaining(['carriedOver', 'pendingOverdue', 'complaintsAnswered']));
    expect(new Set(IDENTITY_FIGURES).size).toBe(IDENTITY_FIGURES.length);
  });
});

describe('giving a report out', () => {
  it('is stopped by an identity that does not hold, which names itself', () => {
    const identities = identitiesOf(withDistrict({ pendingInTime: 0 }));
    const name = 'Cấp huyện: đang giải quyết = trong hạn + quá hạn';
    let thrown: unknown;
    try {
      requireIdentities(identities);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DomainError);
    expect(thrown).toMatchObject({
      code: 'identity-broken',
      kind: 'conflict',
      errors: [{ path: 'identities', message: `“${name}” does not hold` }],
      extra: { identities: [{ name, left: 1_297, right: 4, holds: false }] },
    });
  });

  it('goes on when all hold', () => {
    expect(() => requireIdentities(identitiesOf(figures))).not.toThrow();
  });
});
