import { decide, type Proposal } from '../../dossier/domain/decide/decide.ts';
import { DOSSIER_EVENT_FORMAT, type DossierEvent, type DossierEventType } from '../../dossier/domain/dossier-events.ts';
import type { EventContent } from '../../dossier/domain/event-data.ts';
import type { ReadingContext } from '../../dossier/domain/event-field.ts';
import type { ReferenceFacts } from '../../dossier/domain/reference-facts.ts';
import type { Instant, NewEvent } from '../../event-store/domain-event.ts';
import type { StreamInHand } from './stream-in-hand.ts';

/** What judging a batch may look up: it is the same for all of it. */
export type JudgeContext = Readonly<{
  facts: ReferenceFacts;
  reading: ReadingContext;
  now: Instant;
  /** Who uploaded it: the actor of events that name none. */
  actor: string;
}>;

/** An event as an import tells it. */
export type ToldEvent = Readonly<{
  type: DossierEventType;
  occurredAt: Instant;
  /** undefined: now. */
  recordedAt: Instant | undefined;
  unit: string | null;
  actor: string | undefined;
  content: EventContent;
  /** Makes it idempotent within its stream. */
  commandId: string;
}>;

/**
 * Decides on an event and takes the stream in hand forward.
 * @returns undefined when it is recorded already (a payment with a known reference).
 * @throws DomainError with the code of the first rule that it breaks.
 */
export function logEvent(stream: StreamInHand, told: ToldEvent, ctx: JudgeContext): NewEvent | undefined {
  const recordedAt = told.recordedAt ?? Math.max(ctx.now, stream.recordedAt);
  const decision = decide(stream.dossier, proposalOf(stream, told, recordedAt), ctx.facts);
  if (decision === 'unchanged') return undefined;
  const { type, unit, data, text } = decision;
  const { occurredAt, commandId } = told;
  const event = { type, unit, actor: told.actor ?? ctx.actor, occurredAt, data };
  stream.accept({ ...event, recordedAt, version: stream.version + 1 } as DossierEvent, commandId, text);
  const format = DOSSIER_EVENT_FORMAT;
  return { ...event, recordedAt: told.recordedAt, format, text, commandId, ordinal: 0 };
}

function proposalOf(stream: StreamInHand, told: ToldEvent, recordedAt: Instant): Proposal {
  const { type, occurredAt, unit, content } = told;
  return {
    type,
    occurredAt,
    recordedAt,
    unit,
    data: content.data,
    text: content.text,
    origin: 'import',
    knownReferences: type === 'PaymentRecorded' && content.text.reference ? stream.references : NONE,
    history: type === 'EventCorrected' ? stream.history : undefined,
  };
}

const NONE: readonly string[] = [];
