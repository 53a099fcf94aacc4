import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import type { Lines } from './staff-lines.ts';

/** What administrators are told of the exchange itself. */
export const ALERTS = ['TargetAway', 'MessageRefused', 'WebhookFailing'] as const;
export type Alert = (typeof ALERTS)[number];

type Row = Readonly<{ target: string; number: number; created_by: string }>;

/** A target that is away for less than this may be back by the time somebody reads of it. */
const AWAY_MINUTES = 10;
/** A webhook without a success for so many days is told of, and once more when it was switched off. */
const FAILING_DAYS = 3;

const SQL: Readonly<Record<Alert, string>> = {
  TargetAway: `
    SELECT t.id AS target, 1 AS number, t.created_by FROM exchange_target AS t JOIN exchange_target_health AS h ON h.target = t.id
     WHERE t.state = 'active' AND h.away_since <= $1::timestamptz - interval '${AWAY_MINUTES} minutes' ORDER BY t.id`,
  MessageRefused: `
    SELECT o.target, count(*)::int AS number, t.created_by FROM outbox AS o JOIN exchange_target AS t ON t.id = o.target
     WHERE o.state = 'refused' AND o.created_at <= $1 GROUP BY o.target, t.created_by ORDER BY o.target`,
  WebhookFailing: `
    SELECT t.id AS target, 1 AS number, t.created_by FROM exchange_target AS t JOIN exchange_target_health AS h ON h.target = t.id
     WHERE t.kind = 'webhook'
       AND (t.state = 'active' AND h.failing_since <= $1::timestamptz - interval '${FAILING_DAYS} days'
                               AND h.failing_since > $1::timestamptz - interval '${FAILING_DAYS + 1} days'
            OR t.state = 'disabled' AND t.disabled_reason IN ('gone', 'no-success')
                                    AND t.disabled_at > $1::timestamptz - interval '1 day')
     ORDER BY t.id`,
};

/** What is wrong with the exchange now. */
@Injectable()
export class ExchangeAlerts {
  constructor(private readonly database: Database) {}

  /** @returns undefined where nothing is wrong */
  async of(alert: Alert, now: Instant): Promise<(Lines & Readonly<{ madeBy: readonly string[] }>) | undefined> {
    const rows = await this.database.query<Row>(SQL[alert], [new Date(now)]);
    if (rows.length === 0) return undefined;
    const line = ({ target, number }: Row): string => (alert === 'MessageRefused' ? `${target} (${number})` : target);
    return {
      number: rows.reduce((sum, { number }) => sum + number, 0),
      text: `${rows.map(line).join(', ')}.`,
      madeBy: rows.map(({ created_by: code }) => code),
    };
  }
}
