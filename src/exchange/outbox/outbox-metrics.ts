import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Database } from '../../platform/database/database.ts';
import { type AskedGauge, askedGauge } from '../../platform/operations/asked-gauge.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Metrics } from '../../platform/operations/metrics.ts';
import type { OutcomeName } from './answer.ts';

const TARGET = ['target'] as const;

/** `withNow`: its statement takes the instant of the reading. */
type Asked = AskedGauge & Readonly<{ withNow?: boolean }>;

const ASKED: readonly Asked[] = [
  {
    name: 'dunghan_outbox_messages',
    help: 'Messages that the other side has not acknowledged, by target and state',
    labels: ['target', 'state'],
    sql: `SELECT target, state, count(*)::float8 AS value FROM outbox WHERE state <> 'acknowledged' GROUP BY target, state`,
  },
  {
    name: 'dunghan_outbox_oldest_seconds',
    help: 'Age of the oldest event of which a target has not been told and could be, by target',
    labels: TARGET,
    sql: `SELECT t.id AS target, greatest(0, coalesce(extract(epoch FROM $1::timestamptz - (
             SELECT min(o.event_recorded_at) FROM outbox AS o
              WHERE o.target = t.id AND o.state <> 'acknowledged' AND o.state IN ('pending', 'sent', 'refused'))), 0))::float8 AS value
            FROM exchange_target AS t`,
    withNow: true,
  },
  {
    name: 'dunghan_target_away',
    help: '1 while nothing reaches a target, by target',
    labels: TARGET,
    sql: `SELECT target, (away_since IS NOT NULL)::int::float8 AS value FROM exchange_target_health`,
  },
  {
    name: 'dunghan_exchange_lag_events',
    help: 'Events of the log that were not looked at for a target, by target',
    labels: TARGET,
    sql: `SELECT c.target, sum(h.position - c.position)::float8 AS value
            FROM exchange_checkpoint AS c JOIN feed_head AS h ON h.feed = c.feed GROUP BY c.target`,
  },
];

/** What /metrics shows of the outbox: by target, never of whom. */
@Injectable()
export class OutboxMetrics {
  private readonly delay: Histogram<'target'>;
  private readonly sends: Counter<'target' | 'outcome'>;

  constructor(metrics: Metrics, database: Database, clock: MachineClock) {
    const registers = [metrics.registry];
    this.delay = new Histogram({
      name: 'dunghan_outbox_delay_seconds',
      help: 'From the recording of an event to the acknowledgement of its message, by target',
      labelNames: TARGET,
      buckets: [0.5, 1, 2, 5, 15, 60, 300, 900, 3_600, 86_400],
      registers,
    });
    this.sends = new Counter({
      name: 'dunghan_outbox_sends_total',
      help: 'Tries to send a message, by target and outcome',
      labelNames: ['target', 'outcome'],
      registers,
    });
    for (const { withNow, ...asked } of ASKED)
      metrics.registry.registerMetric(
        askedGauge(database, asked, () => (withNow === true ? [new Date(clock.now())] : [])),
      );
  }

  sent(target: string, outcome: OutcomeName): void {
    this.sends.inc({ target, outcome });
  }

  acknowledged(target: string, seconds: number): void {
    this.delay.observe({ target }, Math.max(0, seconds));
  }
}
