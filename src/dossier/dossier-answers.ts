import { Injectable } from '@nestjs/common';
import type { ReferenceSnapshot } from '../units/reference-snapshot.ts';
import type { Dossier } from './domain/dossier.ts';
import type { DossierEvent } from './domain/dossier-events.ts';
import { holderOf, portalStatusOf, statusLabel, statusOf } from './domain/dossier-status.ts';
import { effectiveEvents } from './domain/effective-events.ts';
import { explainClock, MOVE_REASON_LABELS } from './domain/clock-explanation.ts';
import { formatInstant, type Instant } from './domain/local-time.ts';
import { promisesOf } from './domain/promises.ts';

/** A dossier as the API answers it, but for its position in the log. */
export type DossierBody = Readonly<Record<string, unknown>>;

@Injectable()
export class DossierAnswers {
  /** `now` is where the explanation of a running clock ends. */
  bodyOf(
    code: string,
    dossier: Dossier,
    history: readonly DossierEvent[],
    facts: ReferenceSnapshot,
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

function stateOf(dossier: Dossier, facts: ReferenceSnapshot): DossierBody {
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

function clockOf(
  dossier: Dossier,
  history: readonly DossierEvent[],
  now: Instant,
  facts: ReferenceSnapshot,
): DossierBody {
  const { clock } = dossier;
  if (clock === null) return { dueAt: null, firstDueAt: null, overdueFrom: null, clock: null };
  const receipt = effectiveEvents(history).find((event) => event.type === 'DossierReceived');
  return {
    dueAt: textOf(clock.dueAt),
    firstDueAt: textOf(clock.firstDueAt),
    overdueFrom: textOf(clock.overdueFrom),
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

/** What is promised beside the due date, and when each promise was kept. */
function promisesIn(dossier: Dossier, facts: ReferenceSnapshot): readonly DossierBody[] {
  return promisesOf(dossier, facts).map(({ kind, dueAt, keptAt }) => ({
    kind,
    dueAt: textOf(dueAt),
    keptAt: textOf(keptAt),
  }));
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
