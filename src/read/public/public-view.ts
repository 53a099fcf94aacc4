import type { ClockState } from '../../domain/clock/clock-state.ts';
import { MOVE_REASON_LABELS, PAUSED } from '../../domain/clock/clock-explanation.ts';
import { standsFor } from '../../domain/clock/standing.ts';
import { ratableUntil } from '../../domain/dossier/citizen-rating.ts';
import type { DossierEvent } from '../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { statusLabel, statusOf } from '../../domain/dossier/dossier-status.ts';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';
import type { KeptAlias } from '../../log/aliases/alias.ts';
import { aliasAnswers } from '../../log/aliases/alias.answer.ts';
import { formatDay, formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { isGroupLate, publicGroup } from './public-group.ts';
import { papersToTake } from './papers-to-take.ts';
import type { PublicDossierAnswer, PublicStatusAnswer } from './public-dossier.answer.ts';
import { NEXT, STEP_LABELS } from './public-words.ts';

/** What the answers look up. */
type Facts = ReferenceSnapshot;

export type FoundDossier = Readonly<{
  code: string;
  position: string;
  dossier: Dossier;
  history: readonly DossierEvent[];
  facts: Facts;
  now: Instant;
  aliases: readonly KeptAlias[];
}>;

/** What anybody who knows the code is told. */
export function publicStatus({ code, dossier, facts, aliases }: FoundDossier): PublicStatusAnswer {
  const status = statusOf(dossier);
  const receivedOn = dayText(begunAt(dossier), facts);
  return { code, status, statusLabel: statusLabel(status), receivedOn, aliases: aliasAnswers(aliases), secret: true };
}

/** What the holder of the slip is told: fixed phrases and names of units, no person and no free text. */
export function publicDossier(found: FoundDossier): PublicDossierAnswer {
  const { code, dossier, facts, history, now, aliases } = found;
  const { clock, receivingUnit, competentUnit } = dossier;
  const begun = begunAt(dossier);
  const day = facts.zone.dayOf(begun);
  const status = statusOf(dossier);
  const agency = facts.placeOf(receivingUnit, day).path.at(-2);
  return {
    code,
    aliases: aliasAnswers(aliases),
    procedureName: facts.procedureNameOn(dossier.procedure, day),
    status,
    statusLabel: statusLabel(status),
    receivedOn: dayText(begun, facts),
    dueOn: nullableDay(clock?.dueAt ?? null, facts),
    late: clock === null ? isGroupLate(dossier, now) : isLate(clock, dossier, now),
    agency: agency === undefined ? null : (facts.unitNameOn(agency, day) ?? agency),
    receivingDesk: facts.unitNameOn(receivingUnit, day) ?? receivingUnit,
    resolvingUnit: facts.unitNameOn(competentUnit, day) ?? competentUnit,
    steps: stepsOf(history),
    standsStill: standsStill(clock, dossier),
    ...NEXT[status],
    ...publicGroup(dossier, day, facts, now),
    papers: papersToTake(dossier, facts),
    rateUntil: rateUntil(found),
    dueMoves: (clock?.moves ?? []).map(({ from, to, reason }) => ({
      from: nullableDay(from, facts),
      to: nullableDay(to, facts),
      reason: MOVE_REASON_LABELS[reason],
    })),
  };
}

/** A citizen rates once, for some days after the end. */
function rateUntil({ dossier, facts, now }: FoundDossier): string | null {
  const until = ratableUntil(dossier);
  return until === null || until < now ? null : dayText(until, facts);
}

function begunAt({ receivedAt, submission, endedAt, recordedAt }: Dossier): Instant {
  return receivedAt ?? submission?.at ?? endedAt ?? recordedAt;
}

function isLate({ judgement, overdueFrom }: ClockState, { end }: Dossier, now: Instant): boolean {
  if (judgement !== null) return judgement === 'late';
  return end === null && overdueFrom !== null && overdueFrom <= now;
}

function standsStill(clock: ClockState | null, { end }: Dossier): string | null {
  const reasons = clock === null || end !== null ? [] : standsFor(clock);
  return reasons.length === 0 ? null : reasons.map((reason) => PAUSED[reason]).join('; ');
}

function stepsOf(history: readonly DossierEvent[]): PublicDossierAnswer['steps'] {
  return effectiveEvents(history).flatMap(({ type, occurredAt }) => {
    const label = STEP_LABELS[type];
    return label === undefined ? [] : [{ label, at: formatInstant(occurredAt) }];
  });
}

function dayText(instant: Instant, { zone }: Facts): string {
  return formatDay(zone.dayOf(instant));
}

function nullableDay(instant: Instant | null, facts: Facts): string | null {
  return instant === null ? null : dayText(instant, facts);
}
