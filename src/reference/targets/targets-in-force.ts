import { Injectable } from '@nestjs/common';
import { type Day, formatDay, TimeZone } from '../../domain/time/local-time.ts';
import { KNOWN_THEN } from '../lists/known-then.ts';
import { Database } from '../../platform/database/database.ts';
import { Settings } from '../../platform/operations/settings.ts';
import type { Target } from './target.ts';

/** $1 the end of the as-of day (null: what is believed now), $2 the day. */
const IN_FORCE = `
  SELECT DISTINCT ON (figure, level) figure, level, hundredths, legal_basis
    FROM target
   WHERE ${KNOWN_THEN} AND valid_from <= $2::date
   ORDER BY figure, level, valid_from DESC`;

type Row = Readonly<{ figure: string; level: Target['level']; hundredths: string; legal_basis: string }>;

/** What the figures are to reach on a day. */
@Injectable()
export class TargetsInForce {
  private readonly zone: TimeZone;

  constructor(
    private readonly database: Database,
    settings: Settings,
  ) {
    this.zone = new TimeZone(settings.timeZone);
  }

  /**
   * Of each figure and level the target that holds on the day, by figure, then level.
   * @param asOf as known at the end of this day; undefined: now
   */
  async on(day: Day, asOf: Day | undefined): Promise<Target[]> {
    const end = asOf === undefined ? null : new Date(this.zone.startOf(asOf + 1));
    const rows = await this.database.query<Row>(IN_FORCE, [end, formatDay(day)], 'targets-in-force');
    return rows.map(({ figure, level, hundredths, legal_basis }) => ({
      figure,
      level,
      hundredths: Number(hundredths),
      legalBasis: legal_basis,
    }));
  }
}
