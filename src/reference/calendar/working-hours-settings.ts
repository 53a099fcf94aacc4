import type { Day } from '../../domain/time/local-time.ts';
import { DEFAULT_WORKING_HOURS, endOfWorkingHours, type WorkingHours } from '../../domain/time/working-calendar.ts';

/** Hours that hold from a day until the next setting; `unit` null: for every unit without hours of its own. */
export type WorkingHoursSetting = Readonly<{ unit: string | null; from: Day; hours: WorkingHours }>;

/** When the offices work. */
export class WorkingHoursSettings {
  private readonly settings: readonly WorkingHoursSetting[];

  constructor(settings: readonly WorkingHoursSetting[]) {
    this.settings = settings.toSorted((a, b) => a.from - b.from);
  }

  of(unit: string, day: Day): WorkingHours {
    return this.find(unit, day) ?? this.find(null, day) ?? DEFAULT_WORKING_HOURS;
  }

  /** The minute of the day at which hours end in general, by the newest setting. */
  get endMinute(): number {
    return endOfWorkingHours(this.find(null, Number.POSITIVE_INFINITY) ?? DEFAULT_WORKING_HOURS);
  }

  private find(unit: string | null, day: Day): WorkingHours | undefined {
    return this.settings.findLast((setting) => setting.unit === unit && setting.from <= day)?.hours;
  }
}
