import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DossierReceived } from '../../domain/dossier/events/receipt.ts';
import { contentOf } from '../../domain/stream/read-event.ts';
import { moment, optional, type ReadingContext } from '../../domain/values/event-field.ts';
import { FieldForbidden, invalidField } from '../../domain/values/field-errors.ts';
import type { DossierClockAnswer } from '../../log/streams/dossier.answer.ts';
import { dossierClockBody } from '../../log/streams/dossier-body.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { GrowingStream } from '../../log/streams/growing-stream.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { addEvents, addToPreview, type Previewed } from './add-to-preview.ts';
import { factsWithLimit, NO_PROCEDURE, type PreviewFacts } from './facts-with-limit.ts';
import { namingPath } from './naming-path.ts';
import { PreviewClock } from './preview-clock.query.ts';
import type { EventToPreview } from './read-event-to-preview.ts';

/** What the receipt's fields are called in the body of a preview. */
const RECEIPT_PATHS: Readonly<Record<string, string>> = { receivingUnit: 'unit', occurredAt: 'receivedAt' };
const RECEIVED_AT = { receivedAt: optional(moment) };

/** The stream of a preview is in no log: nothing is ever appended to it. */
const NO_STREAM = streamRef('dossier', 'preview');

/** The due date that a dossier would have, and why; by the rules of real dossiers, with nothing stored. */
@QueryHandler(PreviewClock)
export class PreviewClockHandler implements IQueryHandler<PreviewClock> {
  constructor(
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError for a bad field, or the rule by which an event would be refused; paths name the event. */
  async execute(question: PreviewClock): Promise<DossierClockAnswer> {
    const snapshot = await this.reference.current();
    checkWhatLimits(question);
    const facts = question.limit ? factsWithLimit(snapshot, question.limit) : snapshot;
    const dossier = new GrowingStream(DOSSIERS, NO_STREAM, [], facts);
    const { reading } = snapshot;
    const renamed = (path: string) => RECEIPT_PATHS[path] ?? path;
    namingPath('receipt', renamed, () => add(dossier, this.receiptIn(question, reading), facts));
    addEvents(question.events ?? [], reading, dossier, (event) => add(dossier, event, facts));
    return answerOf(dossier, facts);
  }

  private receiptIn(question: PreviewClock, reading: ReadingContext): EventToPreview {
    const { unit = question.caller.unit, receivedAt, procedure = NO_PROCEDURE, ...given } = question.values();
    if (unit === undefined) throw new FieldForbidden('missing-field', 'unit');
    const { receivedAt: received, known } = contentOf(RECEIVED_AT, { receivedAt }, reading).data;
    const values = { ...given, procedure, channel: 'in-person', receivingUnit: unit };
    return {
      type: DossierReceived.type,
      occurredAt: typeof received === 'string' ? Date.parse(received) : this.clock.now(),
      known: known === 'day' ? known : undefined,
      unit: null,
      ...contentOf(DossierReceived.fields, values, reading),
    };
  }
}

/** Recorded when it happens, so that what is to come can be asked about. @throws DomainError as a command would. */
function add(dossier: Previewed, event: EventToPreview, facts: PreviewFacts): void {
  // Nothing is stored, so a reference may stand for itself.
  addToPreview(dossier, event, { facts, now: event.occurredAt, markOf: (_ref, text) => text });
}

/** The explanation goes up to the due date, or to the last of what happened: a preview is not overdue by itself. */
function answerOf({ state, history }: Previewed, facts: PreviewFacts): DossierClockAnswer {
  if (state === null) throw new Error('A preview begins with a receipt');
  return dossierClockBody({ state, history }, facts, state.recordedAt);
}

/** null counts as absent. @throws `missing-field`, `invalid-field` */
function checkWhatLimits(question: PreviewClock): void {
  const given = [question.procedure ?? null, question.limit ?? null].filter((each) => each !== null);
  if (given.length > 1) throw invalidField('limit', 'excludes procedure: give one of them');
  if (given.length === 0) throw new FieldForbidden('missing-field', 'procedure');
}
