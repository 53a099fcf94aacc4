import type { ProcedureTraits } from '../../domain/figures/definitions/figure-definition.ts';
import type { PublicationDays } from '../../domain/index-766/index-definition.ts';
import type { Day } from '../../domain/time/local-time.ts';
import type { WorkingCalendar } from '../../domain/time/working-calendar.ts';
import type { Period } from './period.ts';

/** By which calendar and within how many working days procedures must be published. */
export type PublicationRule = Readonly<{ calendar: WorkingCalendar; days: PublicationDays }>;

/** When a version of a procedure was decided on and made public; null: that is not known. */
export type PublishedVersion = Readonly<{
  decidedOn: Day | null;
  basisEffectiveOn: Day | null;
  madePublicOn: Day | null;
}>;

/** Whether a version counts as decided on in a period, or as one that had to be made public by its end. */
export type Publication = Readonly<Record<'decided' | 'toMakePublic', boolean>>;

type OnTime = Pick<ProcedureTraits, 'decidedOnTime' | 'madePublicOnTime'>;

/** Judges how procedures were published, by the service index (QĐ 766/QĐ-TTg, 1.1 and 1.2). */
export class JudgePublication {
  constructor(
    private readonly period: Period,
    private readonly rule: PublicationRule,
  ) {}

  of({ decidedOn, basisEffectiveOn, madePublicOn }: PublishedVersion): Publication {
    const { from, to } = this.period;
    if (decidedOn === null || decidedOn < from || decidedOn > to) return { decided: false, toMakePublic: false };
    const isPublic = madePublicOn !== null && madePublicOn <= to;
    const isDue = this.workedAfter(decidedOn, to) >= this.rule.days.publicWithinDays;
    return { decided: basisEffectiveOn !== null, toMakePublic: isPublic || isDue };
  }

  /** Of all versions of one procedure: those that count must all have been in time. */
  onTime(versions: readonly PublishedVersion[]): OnTime {
    const { publishLeadDays, publicWithinDays } = this.rule.days;
    return {
      decidedOnTime: versions.every(
        (version) =>
          !this.of(version).decided || this.workedAfter(version.decidedOn, version.basisEffectiveOn) >= publishLeadDays,
      ),
      madePublicOnTime: versions.every(
        (version) =>
          !this.of(version).toMakePublic ||
          (version.madePublicOn !== null &&
            this.workedAfter(version.decidedOn, version.madePublicOn) <= publicWithinDays),
      ),
    };
  }

  /** Working days d with after < d ≤ upTo; none where a day is not known. */
  private workedAfter(after: Day | null, upTo: Day | null): number {
    return after === null || upTo === null ? 0 : this.rule.calendar.workingDaysBetween(after, upTo);
  }
}
