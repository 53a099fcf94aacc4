import type { FigureValues } from '../read/figures/figure-sums.ts';
import { DomainError } from '../domain/values/domain-error.ts';
import { figureOf, type FormFigures } from './forms/form-figures.ts';
import type { Identity } from './report-content.answer.ts';

type Law = Readonly<{ name: string; left: readonly string[]; right: readonly string[] }>;

const LAWS: readonly Law[] = [
  {
    name: 'kỳ trước chuyển sang + tiếp nhận = đã giải quyết + rút + dừng xử lý + đang giải quyết',
    left: ['carriedOver', 'received'],
    right: ['resolved', 'withdrawn', 'stopped', 'pending'],
  },
  {
    name: 'đã giải quyết = trước hạn + đúng hạn + quá hạn',
    left: ['resolved'],
    right: ['resolvedEarly', 'resolvedOnTime', 'resolvedLate'],
  },
  {
    name: 'đang giải quyết = trong hạn + quá hạn',
    left: ['pending'],
    right: ['pendingInTime', 'pendingOverdue'],
  },
  {
    name: 'tiếp nhận = trực tuyến + trực tiếp + bưu chính + ki-ốt',
    left: ['received'],
    right: ['receivedOnline', 'receivedInPerson', 'receivedPostal', 'receivedKiosk'],
  },
  {
    name: 'PAKN đã giải quyết = từ chối + đã trả lời',
    left: ['complaintsProcessed'],
    right: ['complaintsRefused', 'complaintsAnswered'],
  },
];

/** What adds up over the parts of a whole: each level over its fields, the whole over levels and units. */
const ADDITIVE: readonly Readonly<{ id: string; name: string }>[] = [
  { id: 'received', name: 'tiếp nhận' },
  { id: 'carriedOver', name: 'kỳ trước chuyển sang' },
  { id: 'resolved', name: 'đã giải quyết' },
  { id: 'resolvedLate', name: 'quá hạn' },
  { id: 'pending', name: 'đang giải quyết' },
];

/** The figures that the identities speak of: every report asks for them, whatever it prints. */
export const IDENTITY_FIGURES: readonly string[] = [
  ...new Set([...LAWS.flatMap(({ left, right }) => [...left, ...right]), ...ADDITIVE.map(({ id }) => id)]),
];

type Scope = readonly [name: string, values: FigureValues];

/** Every identity of the whole and of each level shown, with both sides; those of figures that are not known are left out. */
export function identitiesOf(figures: FormFigures): Identity[] {
  const { totals, levels, levelsShown, fields, units } = figures;
  const levelScopes = levelsShown.map(({ key, name }): Scope => [name, levels[key]]);
  const whole: Scope = ['Toàn bộ', totals];
  return [
    ...[whole, ...levelScopes].flatMap(lawsOf),
    ...sumsOf(whole, 'các cấp', Object.values(levels)),
    ...(units.length === 0 ? [] : sumsOf(whole, 'các đơn vị', units)),
    ...(fields.length === 0
      ? []
      : levelsShown.flatMap(({ key, name }) =>
          sumsOf(
            [name, levels[key]],
            'các lĩnh vực',
            fields.filter(({ level }) => level === key),
          ),
        )),
  ];
}

/** @throws DomainError identity-broken, which names every one that does not hold. */
export function requireIdentities(identities: readonly Identity[]): void {
  const broken = identities.filter(({ holds }) => !holds);
  if (broken.length === 0) return;
  throw new DomainError(
    'identity-broken',
    'conflict',
    'The figures of the report contradict each other, so it is not given out: see errors for the identities that do not hold',
    broken.map(({ name }) => ({ path: 'identities', message: `“${name}” does not hold` })),
    { identities: broken },
  );
}

function lawsOf([scope, values]: Scope): Identity[] {
  return LAWS.flatMap(({ name, left, right }) =>
    identity(`${scope}: ${name}`, figureOf(values, ...left), figureOf(values, ...right)),
  );
}

function sumsOf([scope, values]: Scope, parts: string, of: readonly FigureValues[]): Identity[] {
  return ADDITIVE.flatMap(({ id, name }) =>
    identity(`${scope}: ${name} = tổng của ${parts}`, figureOf(values, id), sumOf(of, id)),
  );
}

function sumOf(parts: readonly FigureValues[], id: string): number | null {
  let sum = 0;
  for (const values of parts) {
    const value = figureOf(values, id);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

function identity(name: string, left: number | null, right: number | null): Identity[] {
  return left === null || right === null ? [] : [{ name, left, right, holds: left === right }];
}
