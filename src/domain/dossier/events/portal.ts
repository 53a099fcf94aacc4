import { choice, code, optional, required } from '../../values/event-field.ts';
import { isKnown } from '../state-rules.ts';
import { PORTAL_SYNCS } from '../vocabulary.ts';
import { advance, dossierEvent } from './define.ts';

/** The national portal has acknowledged the receipt or the end. It moves neither status nor clock. */
export const PortalSynced = dossierEvent({
  type: 'PortalSynced',
  fields: {
    what: required(choice(PORTAL_SYNCS)),
    /** To which of several portals; absent in what imports tell. */
    target: optional(code),
  },
  system: true,
  imported: true,
  movesNothing: true,
  rules: [isKnown],
  evolve: (state, event) => {
    const known = event.data.what === 'receipt' ? 'receiptSyncedAt' : 'endSyncedAt';
    return advance(state, event, state[known] === null ? { [known]: event.occurredAt } : {});
  },
});
