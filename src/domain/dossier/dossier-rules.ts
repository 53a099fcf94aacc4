import type { StreamRules } from '../stream/stream-kind.ts';
import { blankDossier } from './blank-dossier.ts';
import { DossierStateForbids } from './dossier-errors.ts';
import type { DossierEvent } from './dossier-events.ts';
import type { Dossier } from './dossier-state.ts';
import { dossierWarnings } from './dossier-warnings.ts';
import { DOSSIER_DEFINITIONS } from './events/dossier-definitions.ts';
import { evolvePlainly, foldPlainly } from './plain-history.ts';
import { blankRefusal } from './events/refusal.ts';

/** Dossiers as a kind of stream. */
export const DOSSIER_RULES: StreamRules<Dossier, DossierEvent> = {
  name: 'dossier',
  events: DOSSIER_DEFINITIONS,
  beside: {
    fold: (dossier, history, ctx) => ({ ...dossier, plain: foldPlainly(history, ctx) }),
    evolve: ({ plain }, dossier, event, ctx) =>
      plain === null ? dossier : { ...dossier, plain: evolvePlainly(plain, event, ctx) },
  },
  annulled: annulledDossier,
  warnings: dossierWarnings,
  notReceived: () => new DossierStateForbids('not-received', null),
};

function annulledDossier(history: readonly DossierEvent[]): Dossier {
  for (const event of history.toReversed()) {
    if (event.type === 'DossierSubmitted' || event.type === 'DossierReceived') {
      const { procedure, channel, receivingUnit, pinned } = event.data;
      const lead = event.type === 'DossierReceived' ? (event.data.lead ?? null) : null;
      return { ...blankDossier(event, pinned, { procedure, channel, receivingUnit }), annulled: true, lead };
    }
    if (event.type === 'ReceiptRefused' && event.data.pinned) return { ...blankRefusal(event), annulled: true };
  }
  throw new Error('A stream has no beginning');
}
