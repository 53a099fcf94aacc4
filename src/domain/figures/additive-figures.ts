import { COMPLAINT_FIGURES } from './complaint-contributions.ts';
import { DOSSIER_FIGURES } from './dossier-contributions.ts';
import type { ContributionOf } from './figure-cells.ts';

/** Every figure that is a sum over streams, in the order of the tally's columns. */
export const ADDITIVE_FIGURES = [...DOSSIER_FIGURES, ...COMPLAINT_FIGURES] as const;

export type AdditiveFigure = (typeof ADDITIVE_FIGURES)[number];

/** One cell that a dossier or a complaint adds to. */
export type Contribution = ContributionOf<AdditiveFigure>;
