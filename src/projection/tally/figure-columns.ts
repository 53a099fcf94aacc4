import { ADDITIVE_FIGURES, type AdditiveFigure } from '../../domain/figures/additive-figures.ts';

/** The tally column of a figure: `resolvedOnTime` → `resolved_on_time`. */
export function columnOf(figure: AdditiveFigure): string {
  return figure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The figures' columns in the order of ADDITIVE_FIGURES. In a row, a figure that is 0 is NULL. */
export const FIGURE_COLUMNS: readonly string[] = ADDITIVE_FIGURES.map(columnOf);
