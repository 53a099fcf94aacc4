import type { ReadingContext } from '../../domain/values/event-field.ts';
import { readEvent } from '../../domain/stream/read-event.ts';
import { DOSSIER_RULES } from '../../domain/dossier/dossier-rules.ts';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../../access/caller.ts';
import { invalidField, readMoment } from '../../commands/command-fields.ts';
import { FieldForbidden } from '../../domain/values/field-errors.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import { DossierAnswers, type DossierBody } from '../../write/dossier/dossier-answers.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { factsWithLimit, NO_PROCEDURE, type PreviewFacts } from './facts-with-limit.ts';
import { namingPath } from './naming-path.ts';
import type { PreviewClockRequest } from './preview-clock.request.ts';
import { type Happening, PreviewedDossier } from './previewed-dossier.ts';
import { readHappening } from './read-happening.ts';

/** What of a dossier's answer a preview shows: nothing that only a dossier in the log has. */
export const SHOWN = [
  'dueAt',
  'firstDueAt',
  'overdueFrom',
  'status',
  'statusLabel',
  'holder',
  'feeDong',
  'paidDong',
  'judgement',
  'extended',
  'apologyLetter',
  'clock',
  'promises',
] as const;

/** What the receipt's fields are called in the body of a preview. */
const RECEIPT_PATHS: Readonly<Record<string, string>> = { receivingUnit: 'unit', occurredAt: 'receivedAt' };

/** The due date that a dossier would have, and why; by the rules of real dossiers, with nothing stored. */
@Injectable()
export class PreviewClock {
  constructor(
    private readonly reference: ReferenceData,
    private readonly answers: DossierAnswers,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError for a bad field, or the rule by which an event would be refused; paths name the event. */
  async execute(request: PreviewClockRequest, caller: Caller): Promise<DossierBody> {
    const snapshot = await this.reference.current();
    checkWhatLimits(request);
    const facts = request.limit ? factsWithLimit(snapshot, request.limit) : snapshot;
    const reading = { zone: snapshot.zone, endMinute: snapshot.endMinute };
    return this.answerOf(this.live(request, caller, facts, reading), facts);
  }

  private live(
    request: PreviewClockRequest,
    caller: Caller,
    facts: PreviewFacts,
    reading: ReadingContext,
  ): PreviewedDossier {
    const dossier = new PreviewedDossier(facts);
    const renamed = (path: string) => RECEIPT_PATHS[path] ?? path;
    namingPath('receipt', renamed, () => dossier.happens(this.receiptIn(request, caller, reading)));
    for (const [index, event] of (request.events ?? []).entries()) {
      const whole = `events[${index}]`;
      const within = (path: string) => (path === '' ? whole : `${whole}.${path}`);
      namingPath(whole, within, () => dossier.happens(readHappening(event, reading, recordedAtOf(dossier))));
    }
    return dossier;
  }

  private receiptIn(request: PreviewClockRequest, caller: Caller, reading: ReadingContext): Happening {
    const unit = request.unit ?? caller.unit;
    if (unit === undefined) throw new FieldForbidden('missing-field', 'unit');
    const { feeDong, dueAt, judgedBy } = request;
    const procedure = request.procedure ?? NO_PROCEDURE;
    const said = { procedure, channel: 'in-person', receivingUnit: unit, feeDong, dueAt, judgedBy };
    return {
      type: 'DossierReceived',
      occurredAt: readMoment(request.receivedAt ?? undefined, reading) ?? this.clock.now(),
      unit: null,
      ...readEvent(DOSSIER_RULES, 'DossierReceived', said, reading),
    };
  }

  /** The explanation goes up to the due date, or to the last of what happened: a preview is not overdue by itself. */
  private answerOf(previewed: PreviewedDossier, facts: PreviewFacts): DossierBody {
    const { dossier, history } = previewed;
    if (dossier === null) throw new Error('A preview begins with a receipt');
    const body = this.answers.bodyOf('', dossier, history, facts, dossier.recordedAt);
    return Object.fromEntries(SHOWN.map((name) => [name, body[name]]));
  }
}

/** null counts as absent. @throws `missing-field`, `invalid-field` */
function checkWhatLimits(request: PreviewClockRequest): void {
  const given = [request.procedure ?? null, request.limit ?? null].filter((each) => each !== null);
  if (given.length > 1) throw invalidField('limit', 'excludes procedure: give one of them');
  if (given.length === 0) throw new FieldForbidden('missing-field', 'procedure');
}

function recordedAtOf({ dossier }: PreviewedDossier): Instant {
  return dossier?.recordedAt ?? 0;
}
