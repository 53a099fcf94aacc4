import { choice, code, instantOrDay, integer, optional, required } from '../../values/event-field.ts';
import { leadAfter, partAfter } from '../interlinked.ts';
import { isKnown } from '../state-rules.ts';
import { DOSSIER_STATUSES } from '../vocabulary.ts';
import { advance, dossierEvent } from './define.ts';

/**
 * The end of a part of an interlinked group, its judgement, or when it is late is another (an annulment too): how the
 * part is at one of its versions. The lead's figures and state read these alone.
 */
export const PartChanged = dossierEvent({
  type: 'PartChanged',
  fields: {
    part: required(code),
    version: required(integer(1, 2_147_483_647)),
    status: required(choice(DOSSIER_STATUSES)),
    endedAt: optional(instantOrDay),
    judgement: optional(choice(['early', 'onTime', 'late'])),
    overdueFrom: optional(instantOrDay),
  },
  system: true,
  movesNothing: true,
  rules: [isKnown],
  evolve: (state, event) => {
    if (state.parts === null) return advance(state, event);
    const { part: name, version, status, endedAt, judgement, overdueFrom } = event.data;
    const told = {
      version,
      status,
      endedAt: instantOrNull(endedAt),
      judgement: judgement ?? null,
      overdueFrom: instantOrNull(overdueFrom),
    };
    const parts = state.parts.map((part) => (part.part === name ? partAfter(part, told) : part));
    return advance(state, event, leadAfter(state, parts));
  },
});

function instantOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text);
}
