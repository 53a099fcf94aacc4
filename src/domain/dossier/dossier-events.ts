import type { EventAs, EventOf } from '../values/event-definition.ts';
import type { LoggedEvent } from '../values/logged-event.ts';
import type { Correction } from '../stream/event-corrected.ts';
import type { DOSSIER_EVENTS } from './events/dossier-definitions.ts';

/** Schema version of the data of a dossier's events as they are written now. */
export const DOSSIER_EVENT_FORMAT = 1;

type AnyDossierEvent = EventOf<(typeof DOSSIER_EVENTS)[number]> | EventAs<'EventCorrected', Correction>;

export type DossierEventType = AnyDossierEvent['type'];

/** An event of a dossier, distinguished by its type; `DossierEvent<'DossierReceived'>` is one of a kind. */
export type DossierEvent<Type extends DossierEventType = DossierEventType> = Extract<
  AnyDossierEvent,
  Readonly<{ type: Type }>
>;

/**
 * The data of each event as it stands in the log. Instants are UTC ISO texts, money is integer đồng. Free text (reason,
 * note, items, reference) is not here: it lies beside the log.
 */
export type DossierEventData = { [Type in DossierEventType]: DossierEvent<Type>['data'] };

/**
 * An event of the log as the fold reads it. Older formats are upcast here.
 * @throws Error when the format is newer than this program: folding it would count something wrong.
 */
export function asDossierEvent(logged: LoggedEvent): DossierEvent {
  if (logged.format !== DOSSIER_EVENT_FORMAT) {
    throw new Error(`Event format ${logged.format} of ${logged.type} is not known to this version of the program`);
  }
  return logged as unknown as DossierEvent;
}
