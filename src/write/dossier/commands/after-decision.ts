import type { Decision, Proposal } from '../../../domain/dossier/decide/decide.ts';
import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { fold } from '../../../domain/dossier/fold.ts';
import type { FoldContext } from '../../../domain/clock/legal-clock.ts';

export type AfterDecision = Readonly<{ dossier: Dossier; history: readonly DossierEvent[] }>;

/** The dossier as it will be once what was decided is logged; its version follows that of the history's last event. */
export function afterDecision(
  history: readonly DossierEvent[],
  { type, unit, data }: Decision,
  { occurredAt, recordedAt }: Pick<Proposal, 'occurredAt' | 'recordedAt'>,
  actor: string,
  ctx: FoldContext,
): AfterDecision {
  const version = (history.at(-1)?.version ?? 0) + 1;
  const event = { version, type, unit, actor, occurredAt, recordedAt, data } as DossierEvent;
  const longer = [...history, event];
  const dossier = fold(longer, ctx);
  if (dossier === null) throw new Error(`A dossier with an event folds to nothing: ${type}`);
  return { dossier, history: longer };
}
