import type { EventText, Instant } from '../../values/logged-event.ts';
import type { DossierEvent, DossierEventType } from '../dossier-events.ts';

/** What someone says happened: `data` and `text` as `readEventData` gave them, without pins and defaults. */
export type Proposal = Readonly<{
  type: DossierEventType;
  occurredAt: Instant;
  /** Now, for a command. */
  recordedAt: Instant;
  /** Who logs it; null: the receiving unit. */
  unit: string | null;
  data: Readonly<Record<string, unknown>>;
  text?: EventText;
  /** `system` alone may log the system's own types; an import records a tardy extension without effect. */
  origin: 'command' | 'import' | 'system';
  /** References of the dossier's payments so far (`paymentReferences` of effective-text.ts); for PaymentRecorded. */
  knownReferences?: readonly string[];
  /** The stream's whole history; for EventCorrected. */
  history?: readonly DossierEvent[];
}>;

/** What goes to the log: `data` with pins and defaults; `text` (this one, never the proposal's) lies beside it. */
export type Decision = Readonly<{
  type: DossierEventType;
  unit: string;
  data: Readonly<Record<string, unknown>>;
  text: EventText;
}>;
