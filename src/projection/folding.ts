import { complaintContributions } from '../domain/figures/complaint-contributions.ts';
import type { ComplaintEvent } from '../domain/complaint/complaint-events.ts';
import { type Complaint, evolveComplaint } from '../domain/complaint/complaint.ts';
import { foldComplaint } from '../domain/complaint/fold-complaint.ts';
import { contributions } from '../domain/figures/dossier-contributions.ts';
import type { DossierEvent } from '../domain/dossier/dossier-events.ts';
import { type Dossier, evolve } from '../domain/dossier/dossier.ts';
import { fold } from '../domain/dossier/fold.ts';
import type { FoldContext } from '../domain/clock/legal-clock.ts';
import type { Contribution } from '../domain/figures/additive-figures.ts';

/** How streams of one kind are folded, and what they then add to the figures. */
export type Folding<State, Event> = Readonly<{
  /** The whole history, corrections applied. */
  fold(history: readonly Event[], ctx: FoldContext): State | null;
  /** One event more that is no correction. */
  evolve(state: State | null, event: Event, ctx: FoldContext): State;
  contributions(state: State | null, ctx: FoldContext): readonly Contribution[];
}>;

/** What the fold of any kind of stream relies on. */
export type FoldedEvent = Readonly<{ version: number; type: string; recordedAt: number }>;

/** True for a correction: the stream's whole history must be folded again. */
export function isCorrection({ type }: Pick<FoldedEvent, 'type'>): boolean {
  return type === 'EventCorrected';
}

export const DOSSIER_FOLDING: Folding<Dossier, DossierEvent> = { fold, evolve, contributions };

export const COMPLAINT_FOLDING: Folding<Complaint, ComplaintEvent> = {
  fold: foldComplaint,
  evolve: evolveComplaint,
  contributions: complaintContributions,
};
