import { meets, missingTo, type Target, targetOf } from '../../../reference/targets/target.ts';
import type { JudgedTarget } from '../figures.answer.ts';
import type { FigureValues } from '../figure-sums.ts';

export type Judged<V> = V & Readonly<{ targets: Readonly<Record<string, JudgedTarget>> }>;

/** @param level whose targets hold, before those of all levels; null: only those of all levels */
export function judge<V extends FigureValues>(
  values: V,
  targets: readonly Target[],
  level: Target['level'],
): Judged<V> {
  const ids = [...new Set(targets.map(({ figure }) => figure))];
  const judged = ids.flatMap((id) => {
    const value = values.figures[id] ?? values.rates[id];
    const target = targetOf(targets, id, level);
    if (value === undefined || target === null) return [];
    const missing = missingTo(value, target);
    const verdict = { met: meets(value, target), ...(missing === null ? {} : { missing }) };
    return [[id, { value: target.hundredths / 100, level: target.level, legalBasis: target.legalBasis, ...verdict }]];
  });
  return { ...values, targets: Object.fromEntries(judged) };
}
