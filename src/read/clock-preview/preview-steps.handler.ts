import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { SeenStreams } from '../../access/rights/seen-streams.ts';
import type { DossierClockAnswer } from '../../log/streams/dossier.answer.ts';
import { dossierClockBody } from '../../log/streams/dossier-body.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { PaymentReferences } from '../../log/streams/payment-references.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { addEvents, addToPreview } from './add-to-preview.ts';
import { PreviewSteps } from './preview-steps.query.ts';

/** What further steps would make of a dossier, by the rules that judge commands; nothing is stored. */
@QueryHandler(PreviewSteps)
export class PreviewStepsHandler implements IQueryHandler<PreviewSteps> {
  constructor(
    private readonly seen: SeenStreams,
    private readonly reference: ReferenceData,
    private readonly references: PaymentReferences,
  ) {}

  /** @throws DomainError `unknown-dossier`, or the rule by which a step would be refused; paths name the event */
  async execute(question: PreviewSteps): Promise<DossierClockAnswer> {
    const facts = await this.reference.current();
    const { stream, now, state: before } = await this.seen.load(question, DOSSIERS, question.ref, facts);
    if (stream.needsMarks) stream.learnMarks(await this.references.marksOf(stream));
    const markOf = await this.references.marking();
    const unit = question.caller.unit ?? null;
    addEvents(question.events, facts.reading, stream, (event) =>
      addToPreview(stream, { ...event, unit: event.unit ?? unit }, { facts, now, markOf }),
    );
    const state = stream.state ?? before;
    return dossierClockBody({ state, history: stream.history }, facts, Math.max(now, state.recordedAt));
  }
}
