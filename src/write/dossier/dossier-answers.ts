import { Injectable } from '@nestjs/common';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { DossierEvent } from '../../domain/dossier/dossier-events.ts';
import { holderOf, portalStatusOf, statusLabel, statusOf } from '../../domain/dossier/dossier-status.ts';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';
import { explainClock, MOVE_REASON_LABELS } from '../../domain/clock/clock-explanation.ts';
import type { ClockState, FoldContext } from '../../domain/clock/legal-clock.ts';
import { type Day, formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { promisesOf } from '../../domain/dossier/promises.ts';

/** A dossier as the API answers it, but for its position in the log. */
export type DossierBody = Readonly<Record<string, unknown>>;

/** What an answer looks up besides what is pinned: the name of the procedure on a day. */
export type AnswerFacts = FoldContext & Readonly<{ procedureNameOn(code: string, day: Day): string | null }>;

@Injectable()
export class DossierAnswers {
  /** `now` is where the explanation of a running clock ends. */
  bodyOf(
    code: string,
    dossier: Dossier,
    history: readonly DossierEvent[],
    facts: AnswerFacts,
    now: Instant,
  ): DossierBody {
    return {
      code,
      version: dossier.version,
      ...stateOf(dossier, facts),
      ...clockOf(dossier, history, now, facts),
      promises: promisesIn(dossier, facts),
    };
  }
}

function stateOf(dossier: Dossier, facts: AnswerFacts): DossierBody {
  const status = statusOf(dossier);
  const begun = dossier.receivedAt ?? dossier.submission?.at ?? dossier.endedAt ?? dossier.recordedAt;
  return {
    status,
    statusLabel: statusLabel(status),
    portalStatus: portalStatusOf(status),
    procedure: dossier.procedure,
    procedureName: facts.procedureNameOn(dossier.procedure, facts.zone.dayOf(begun)),
    field: dossier.field,
    channel: dossier.channel,
    receivingUnit: dossier.receivingUnit,
    competentUnit: dossier.competentUnit,
    holder: holderOf(dossier),
    receivedAt: textOf(dossier.receivedAt),
    feeDong: dossier.feeDong,
    paidDong: dossier.paidDong,
    resolvedAt: dossier.end === 'resolved' ? textOf(dossier.endedAt) : null,
    outcome: dossier.outcome,
    returnedAt: textOf(dossier.returnedAt),
  };
}

const NO_CLOCK: DossierBody = {
  dueAt: null,
  firstDueAt: null,
  overdueFrom: null,
  judgement: null,
  extended: false,
  apologyLetter: null,
  clock: null,
};

function clockOf(dossier: Dossier, history: readonly DossierEvent[], now: Instant, facts: AnswerFacts): DossierBody {
  const { clock } = dossier;
  if (clock === null) return NO_CLOCK;
  const effective = effectiveEvents(history);
  const receipt = effective.find((event) => event.type === 'DossierReceived');
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
      startedAt: textOf(clock.startedAt),
      stoppedBy: clock.stoppedBy,
      segments: explainClock(clock, now, facts).map(({ from, to, ...segment }) => ({
        from: textOf(from),
        to: textOf(to),
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

/** The number of the letter by which the due date was moved last; null where no extension took effect. */
function apologyLetterOf({ moves }: ClockState, effective: readonly DossierEvent[]): string | null {
  const extension = moves.findLast(({ reason }) => reason === 'extended');
  const event = effective.find(({ version }) => version === extension?.version);
  return event?.type === 'DeadlineExtended' ? event.data.apologyLetter : null;
}

/** What is promised beside the due date, and when each promise was kept. */
function promisesIn(dossier: Dossier, facts: AnswerFacts): readonly DossierBody[] {
  return promisesOf(dossier, facts).map(({ kind, dueAt, keptAt }) => ({
    kind,
    dueAt: textOf(dueAt),
    keptAt: textOf(keptAt),
  }));
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
