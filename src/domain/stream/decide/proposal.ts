import type { AnyEvent, EventData, Said } from '../../values/event-definition.ts';
import type { EventText, Instant } from '../../values/logged-event.ts';

/** What someone says happened, with what the decision needs to know besides. */
export type Proposal<E extends AnyEvent = AnyEvent> = Said &
  Readonly<{
    type: string;
    /** Now, for a command. */
    recordedAt: Instant;
    /** The events by whose texts one sent again is recognised (`knownByText`); for events that are `knownBy` a text. */
    alike?: ReadonlyMap<string, EventData> | undefined;
    /** The stream's whole history; for EventCorrected. */
    history?: readonly E[] | undefined;
  }>;

/** What goes to the log: `data` with pins and defaults; `text` (this one, never the proposal's) lies beside it. */
export type Decision = Readonly<{
  type: string;
  unit: string;
  data: EventData;
  text: EventText;
}>;
