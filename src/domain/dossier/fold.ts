import type { FoldContext } from '../clock/legal-clock.ts';
import { foldStream } from '../stream/fold-stream.ts';
import type { DossierEvent } from './dossier-events.ts';
import { DOSSIER_RULES } from './dossier-rules.ts';
import type { Dossier } from './dossier-state.ts';

/** The dossier to which a stream's history leads, as `foldStream` says. */
export function fold(events: Iterable<DossierEvent>, ctx: FoldContext): Dossier | null {
  return foldStream(DOSSIER_RULES, events, ctx);
}
