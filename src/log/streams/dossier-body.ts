import { readComponents } from '../../domain/dossier/components.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { DossierEvent } from '../../domain/dossier/dossier-events.ts';
import { holderOf, owedDongOf, portalStatusOf, statusLabel, statusOf } from '../../domain/dossier/dossier-status.ts';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';
import { explainClock, MOVE_REASON_LABELS } from '../../domain/clock/clock-explanation.ts';
import { asAsked, type ClockState } from '../../domain/clock/legal-clock.ts';
import { standsFor } from '../../domain/clock/standing.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { groupOverdueFrom } from '../../domain/dossier/interlinked.ts';
import { promisesOf } from '../../domain/dossier/promises.ts';
import type { DossierAnswer, DossierClockAnswer, DossierDetailsAnswer } from './dossier.answer.ts';
import { maskedPerson } from '../masked-person.ts';
import { partBody, partDetails } from './part-body.ts';
import type { AnswerFacts, Besides, Folded } from './stream-kind.ts';

type Body = Omit<DossierAnswer, 'position' | 'warnings'>;
type ClockPart = Pick<
  DossierClockAnswer,
  'dueAt' | 'firstDueAt' | 'overdueFrom' | 'judgement' | 'extended' | 'apologyLetter' | 'clock'
>;
type Details = Omit<DossierDetailsAnswer, keyof DossierAnswer>;

/** A dossier as the API answers every command on it, but for its position in the log and what the command made look odd. */
export function dossierBody(folded: Folded<Dossier, DossierEvent>, facts: AnswerFacts, now: Instant): Body {
  const { code, state: dossier, history } = folded;
  return {
    code,
    version: dossier.version,
    ...stateOf(dossier, facts),
    lead: dossier.lead,
    parts: (dossier.parts ?? []).map((part) => partBody(part, now)),
    sourceSystem: sourceSystemIn(effectiveEvents(history)),
    ...dossierClockBody(folded, facts, now),
  };
}

/** What the rules say of a dossier's due date: a preview of the clock answers no more. */
export function dossierClockBody(
  { state: dossier, history }: Omit<Folded<Dossier, DossierEvent>, 'code'>,
  facts: AnswerFacts,
  now: Instant,
): DossierClockAnswer {
  const status = statusOf(dossier);
  const { feeDong, requestedDong, paidDong } = dossier;
  return {
    status,
    statusLabel: statusLabel(status),
    holder: holderOf(dossier),
    feeDong,
    requestedDong,
    paidDong,
    owedDong: owedDongOf(dossier),
    ...clockOf(dossier, effectiveEvents(history), now, facts),
    promises: promisesIn(dossier, facts, now),
  };
}

/** What the question for one dossier answers besides. */
export function dossierDetails(
  { code, state: dossier, history }: Folded<Dossier, DossierEvent>,
  { texts, person: applicant, members, now }: Besides<Dossier>,
): Details & Pick<DossierDetailsAnswer, 'parts'> {
  const receipt = receiptIn(effectiveEvents(history))?.version ?? 0;
  return {
    parts: (dossier.parts ?? []).map((part) => {
      const member = members.get(part.code);
      return partDetails(part, member?.lead === code ? member : undefined, now);
    }),
    payments: dossier.payments.map(({ at, ...payment }) => ({
      ...payment,
      occurredAt: formatInstant(at),
      reference: textIn(texts.get(payment.version)?.['reference']),
    })),
    documents: dossier.digitised.map(({ at, ...digitised }) => ({ ...digitised, occurredAt: formatInstant(at) })),
    consultations: dossier.consultations.map(({ version, unit, requestedAt, answerDueAt, answeredAt }) => ({
      version,
      unit,
      requestedAt: formatInstant(requestedAt),
      answerDueAt: answerDueAt === null ? null : formatInstant(answerDueAt),
      answeredAt: answeredAt === null ? null : formatInstant(answeredAt),
    })),
    lateCause: dossier.lateCause,
    components: [...(readComponents(texts.get(receipt)?.['components']) ?? [])],
    ratings: dossier.ratings.map(({ at, by = 'desk' as const, ...rating }) => ({
      ...rating,
      by,
      occurredAt: formatInstant(at),
    })),
    applicant: applicant ? maskedPerson(applicant) : null,
  };
}

function stateOf(dossier: Dossier, facts: AnswerFacts) {
  const begun = dossier.receivedAt ?? dossier.submission?.at ?? dossier.endedAt ?? dossier.recordedAt;
  return {
    portalStatus: portalStatusOf(statusOf(dossier)),
    procedure: dossier.procedure,
    procedureName: facts.procedureNameOn(dossier.procedure, facts.zone.dayOf(begun)),
    field: dossier.field,
    channel: dossier.channel,
    receivingUnit: dossier.receivingUnit,
    competentUnit: dossier.competentUnit,
    receivedAt: textOf(dossier.receivedAt),
    resolvedAt: dossier.end === 'resolved' ? textOf(dossier.endedAt) : null,
    outcome: dossier.outcome,
    returnedAt: textOf(dossier.returnedAt),
  };
}

const NO_CLOCK: ClockPart = {
  dueAt: null,
  firstDueAt: null,
  overdueFrom: null,
  judgement: null,
  extended: false,
  apologyLetter: null,
  clock: null,
};

function clockOf(dossier: Dossier, effective: readonly DossierEvent[], now: Instant, facts: AnswerFacts): ClockPart {
  if (dossier.clock === null) return { ...NO_CLOCK, overdueFrom: textOf(groupOverdueFrom(dossier.parts ?? [])) };
  const clock = asAsked(dossier.clock, now);
  const receipt = receiptIn(effective);
  return {
    dueAt: textOf(clock.dueAt),
    firstDueAt: textOf(clock.firstDueAt),
    overdueFrom: textOf(clock.overdueFrom),
    judgement: clock.judgement,
    extended: clock.extended,
    apologyLetter: apologyLetterOf(clock, effective),
    clock: {
      ruleSet: receipt?.data.pinned.ruleSet.code ?? null,
      legalBasis: receipt?.data.pinned.ruleSet.legalBasis ?? null,
      limit: receipt?.data.pinned.limit ?? null,
      judgedBy: clock.judgedBy,
      startedAt: formatInstant(clock.startedAt),
      stoppedBy: clock.stoppedBy,
      standsFor: standsFor(clock),
      segments: explainClock(clock, now, facts).map(({ from, to, ...segment }) => ({
        from: formatInstant(from),
        to: formatInstant(to),
        ...segment,
      })),
      moves: clock.moves.map(({ version, from, to, reason }) => ({
        version,
        from: textOf(from),
        to: textOf(to),
        reason: MOVE_REASON_LABELS[reason],
      })),
    },
  };
}

/** Said by the receipt, else by the submission. */
export function sourceSystemIn(effective: readonly DossierEvent[]): string | null {
  const submission = effective.findLast((event) => event.type === 'DossierSubmitted');
  return receiptIn(effective)?.data.sourceSystem ?? submission?.data.sourceSystem ?? null;
}

function receiptIn(effective: readonly DossierEvent[]): DossierEvent<'DossierReceived'> | undefined {
  return effective.find((event) => event.type === 'DossierReceived');
}

/** The number of the letter by which the due date was moved last; null where no extension took effect. */
function apologyLetterOf({ moves }: ClockState, effective: readonly DossierEvent[]): string | null {
  const extension = moves.findLast(({ reason }) => reason === 'extended');
  const event = effective.find(({ version }) => version === extension?.version);
  return event?.type === 'DeadlineExtended' ? event.data.apologyLetter : null;
}

/** What is promised beside the due date, and when each promise was kept. */
function promisesIn(dossier: Dossier, facts: AnswerFacts, now: Instant): DossierAnswer['promises'] {
  return promisesOf(dossier, facts, now).map(({ kind, dueAt, keptAt }) => ({
    kind,
    dueAt: formatInstant(dueAt),
    keptAt: textOf(keptAt),
  }));
}

/** A free text that is one text. */
function textIn(text: unknown): string | null {
  return typeof text === 'string' ? text : null;
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
