import type { FoldContext } from '../clock/legal-clock.ts';
import { evolveStream } from '../stream/fold-stream.ts';
import type { DossierEvent } from './dossier-events.ts';
import { DOSSIER_RULES } from './dossier-rules.ts';
import type { Dossier } from './dossier-state.ts';

export type { Dossier } from './dossier-state.ts';

/** The dossier after one more event. @throws Error as `evolveStream` says. */
export function evolve(state: Dossier | null, event: DossierEvent, ctx: FoldContext): Dossier {
  return evolveStream(DOSSIER_RULES, state, event, ctx);
}
