import type { Instant, TimeZone } from '../../../domain/time/local-time.ts';
import type { RowField } from './row-fields.ts';
import type { DossierRow } from './row-reader.ts';

/** The times at which the events of a row count as having happened. */
export type RowTimes = Readonly<{ receivedAt: Instant; endedAt: Instant | undefined; returnedAt: Instant | undefined }>;

/**
 * Puts what is known only by its day in order with what is known of that day (domain, Only a day is known): a receipt is
 * no later than what followed on its day, an end no earlier than the receipt and no later than the return, and nothing
 * of today is later than now.
 * @param known nothing was known later: when the row was recorded, or now.
 */
export function timesOf(row: DossierRow, zone: TimeZone, known: Instant): RowTimes {
  const { receivedAt, end, returnedAt, forwardedAt, days = NONE } = row;
  const exactly = (field: RowField | undefined, at: Instant | undefined): Instant | undefined =>
    field !== undefined && days.has(field) ? undefined : at;
  const [ended, returned] = [exactly(end?.field, end?.at), exactly('returnedAt', returnedAt)];
  const day = new SameDay(zone);
  const received =
    exactly('receivedAt', receivedAt) ??
    day.notAfter(receivedAt, [exactly('forwardedAt', forwardedAt), ended, returned, known]);
  const endedAt = ended ?? (end && day.notBefore(day.notAfter(end.at, [returned, known]), received));
  return { receivedAt: received, endedAt, returnedAt: returned ?? day.between(returnedAt, endedAt, known) };
}

/** Moves a time of which only the day is known, within that day. */
class SameDay {
  constructor(private readonly zone: TimeZone) {}

  notAfter(at: Instant, limits: readonly (Instant | undefined)[]): Instant {
    return Math.min(at, ...limits.filter((limit) => limit !== undefined).filter((limit) => this.isSame(at, limit)));
  }

  notBefore(at: Instant, limit: Instant): Instant {
    return this.isSame(at, limit) ? Math.max(at, limit) : at;
  }

  between(at: Instant | undefined, earliest: Instant | undefined, latest: Instant): Instant | undefined {
    return at === undefined ? undefined : this.notBefore(this.notAfter(at, [latest]), earliest ?? at);
  }

  private isSame(one: Instant, other: Instant): boolean {
    return this.zone.dayOf(one) === this.zone.dayOf(other);
  }
}

const NONE: ReadonlySet<string> = new Set();
