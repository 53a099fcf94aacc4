import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import type { AnyEvent, EventData, EventDefinition, StreamState } from '../../domain/values/event-definition.ts';
import type { ReferenceFacts } from '../../domain/values/reference-facts.ts';

/** Later than any due date. */
const SOME_DAY = '2199-12-31T17:00:00+07:00';

/** What an event must say so that nothing but the state of the dossier can forbid it. */
const SAID: Readonly<Record<string, (state: StreamState) => EventData>> = {
  DeadlineExtended: () => ({ newDueAt: SOME_DAY, apologyLetter: '-' }),
  PaymentRequested: () => ({ amountDong: 1, purpose: 'obligation' }),
  PaymentRecorded: () => ({ amountDong: 1, method: 'counter' }),
  ReceiptRefused: ({ receivingUnit }) => ({ procedure: '-', channel: 'in-person', receivingUnit, reason: '-' }),
  ConsultationAnswered: (state) => ({ consultedUnit: openQuestionIn(state as Partial<Dossier>) }),
};

/**
 * The rule by which the state forbids an event of this kind now; null: it does not. What is wrong with the fields of a
 * command is said when it is sent.
 */
export function refusalOf(
  definition: EventDefinition<StreamState>,
  state: StreamState,
  facts: ReferenceFacts,
  now: Instant,
): DomainError | null {
  const event = eventLike(definition.type, state, facts, now);
  try {
    definition.check(state, event, facts);
    definition.checkCommand?.(state, event, facts);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.kind === 'conflict' ? error : null;
  }
}

function eventLike(type: string, state: StreamState, facts: ReferenceFacts, now: Instant): AnyEvent {
  const pinned = { calendarRevision: facts.currentCalendarRevision };
  return {
    type,
    version: state.version + 1,
    unit: state.receivingUnit,
    actor: '',
    occurredAt: now,
    recordedAt: now,
    data: { ...SAID[type]?.(state), pinned },
  };
}

function openQuestionIn({ consultations = [] }: Partial<Dossier>): string {
  return consultations.find(({ answeredAt }) => answeredAt === null)?.unit ?? '';
}
