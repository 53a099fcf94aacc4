import { ApiProperty } from '@nestjs/swagger';
import type { StandsFor } from '../../domain/clock/clock-state.ts';
import { type DatesOfDossier, type Lateness, latenessOf, LATENESS_STATES } from '../../domain/clock/lateness.ts';
import { STOP_REASONS } from '../../domain/clock/standing.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';

export class LatenessAnswer implements Lateness {
  @ApiProperty({ enum: LATENESS_STATES })
  state!: Lateness['state'];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'late: working days since the due day; due: until it; else null',
  })
  workingDays!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Where the instant counts, within a working day: minutes worked since the due date, or until it',
  })
  workingMinutes!: number | null;

  @ApiProperty({ enum: STOP_REASONS, nullable: true, description: 'stopped: what came first of what it stands for' })
  reason!: StandsFor | null;
}

/** By the newest calendar and the hours of the unit that must resolve it. */
export function toldLateness(
  dates: DatesOfDossier & Readonly<{ competentUnit: string }>,
  now: Instant,
  reference: ReferenceSnapshot,
): LatenessAnswer {
  const { zone } = reference;
  return latenessOf(dates, now, {
    zone,
    calendar: reference.calendarAt(reference.currentCalendarRevision),
    hours: reference.workingHoursOf(dates.competentUnit, zone.dayOf(now)),
  });
}
