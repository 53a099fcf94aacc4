import { selectionOf } from '../../domain/figures/figure-catalogue.ts';
import { LEVEL_NAMES } from '../../read/figures/naming/level-names.ts';
import type { Rate } from '../../domain/figures/rate.ts';
import { formatFraction, formatHundredths, formatInteger, formatPercent } from '../number-format.ts';
import type { FormDefinition, FormInput } from './form-definition.ts';
import { figureOf, isShown, type Level, type LevelName, shareOf } from './form-figures.ts';
import { meets, type Target, targetOf } from '../../reference/targets/target.ts';

const ALL_LEVELS: readonly Level[] = LEVEL_NAMES.map(({ key }) => key);

/** `cấp huyện: 72; cấp xã: 40`: a figure of each level. */
export function figureByLevel({ figures }: FormInput, id: string, levels: readonly Level[] = ALL_LEVELS): string {
  return byLevel(figures.levelsShown, levels, (level) => {
    const value = figureOf(figures.levels[level], id);
    return value === null ? null : formatInteger(value);
  });
}

/** `cấp huyện: 64,63% (3.271/5.061); cấp xã: 96,35% (9.555/9.917)`: a rate of each level. */
export function rateByLevel({ figures }: FormInput, id: string, levels: readonly Level[] = ALL_LEVELS): string {
  return byLevel(figures.levelsShown, levels, (level) => {
    const rate = shareOf(figures.levels[level], id);
    return rate === null ? null : `${formatPercent(rate)} (${formatFraction(rate)})`;
  });
}

/** `323/349; không đạt mục tiêu 95,00%`: what a rate is made of, and what it was to reach. */
export function rateNote({ figures, targets }: FormInput, id: string, level: Level | null = null): string {
  const rate = shareOf(level === null ? figures.totals : figures.levels[level], id);
  if (rate === null) return '';
  return joined(formatFraction(rate), targetNote(rate, targetOf(targets, id, level)));
}

/** The parts that say something, one after the other, as a sentence begins. */
export function joined(...parts: readonly string[]): string {
  const text = parts.filter((part) => part !== '').join('; ');
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/**
 * What a level that the period no longer has is still in the totals with: dossiers that its units took in before they
 * ended stay theirs. No line where there is nothing.
 */
export function endedLevelNotes({ figures }: FormInput, { questions }: FormDefinition): string[] {
  const asked = selectionOf(new Set(questions.flatMap((question) => question.figures))).figures;
  return LEVEL_NAMES.filter(({ key }) => !isShown(figures.levelsShown, key)).flatMap(({ key, name }) => {
    const left = asked.flatMap((figure) => {
      const value = figureOf(figures.levels[key], figure.id);
      return value === null || value === 0 ? [] : [`${figure.name} ${formatInteger(value)}`];
    });
    return left.length === 0
      ? []
      : [`${name} đã kết thúc, không có dòng riêng; trong tổng số còn: ${left.join('; ')}.`];
  });
}

function byLevel(
  shown: readonly LevelName[],
  levels: readonly Level[],
  textOf: (level: Level) => string | null,
): string {
  const parts = shown
    .filter(({ key }) => levels.includes(key))
    .flatMap(({ key, name }) => {
      const text = textOf(key);
      return text === null ? [] : [`${name.replace('Cấp', 'cấp')}: ${text}`];
    });
  return parts.join('; ');
}

function targetNote(rate: Rate, target: Target | null): string {
  if (target === null) return '';
  const met = meets(rate, target);
  if (met === null) return '';
  return `${met ? 'đạt' : 'không đạt'} mục tiêu ${formatHundredths(target.hundredths)}%`;
}
