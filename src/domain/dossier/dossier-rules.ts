import { byType, type StreamRules } from '../stream/stream-kind.ts';
import { blankDossier } from './blank-dossier.ts';
import { DossierStateForbids } from './dossier-errors.ts';
import type { DossierEvent } from './dossier-events.ts';
import type { Dossier } from './dossier-state.ts';
import { DOSSIER_EVENTS } from './events/dossier-definitions.ts';
import { blankRefusal } from './events/refusal.ts';

/** Dossiers as a kind of stream. */
export const DOSSIER_RULES: StreamRules<Dossier, DossierEvent> = {
  name: 'dossier',
  events: byType<Dossier>(DOSSIER_EVENTS),
  annulled: annulledDossier,
  notReceived: () => new DossierStateForbids('not-received', null),
};

function annulledDossier(history: readonly DossierEvent[]): Dossier {
  for (const event of history.toReversed()) {
    if (event.type === 'DossierSubmitted' || event.type === 'DossierReceived') {
      const { procedure, channel, receivingUnit, pinned } = event.data;
      return { ...blankDossier(event, pinned, { procedure, channel, receivingUnit }), annulled: true };
    }
    if (event.type === 'ReceiptRefused' && event.data.pinned) return { ...blankRefusal(event), annulled: true };
  }
  throw new Error('A stream has no beginning');
}
