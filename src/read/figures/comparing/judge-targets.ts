import { meets, missingTo, type Target, targetOf } from '../../../reference/targets/target.ts';
import type { FigureRow } from '../figure-rows.ts';
import type { FiguresPage, JudgedTarget } from '../figures.answer.ts';
import type { Grouping } from '../figures-question.ts';
import { LEVEL_NAMES } from '../naming/level-names.ts';
import type { FigureValues } from '../figure-sums.ts';

export type Judged<V> = V & Readonly<{ targets: Readonly<Record<string, JudgedTarget>> }>;

type Answer = Readonly<{ rows: readonly FigureRow[]; totals: FigureValues }>;

/** Puts its targets beside the totals, and beside rows of levels and units: a unit, whatever its level, has those of all levels. */
export function judgeAnswer(
  { rows, totals }: Answer,
  by: Grouping,
  targets: readonly Target[],
): Pick<FiguresPage, 'rows' | 'totals'> {
  const hasTargets = by === 'level' || by === 'unit';
  return {
    rows: hasTargets ? rows.map((row) => judge(row, targets, levelOf(row, by))) : rows,
    totals: judge(totals, targets, null),
  };
}

function levelOf({ key }: FigureRow, by: Grouping): Target['level'] {
  return by === 'level' ? (LEVEL_NAMES.find((level) => level.key === key)?.key ?? null) : null;
}

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
