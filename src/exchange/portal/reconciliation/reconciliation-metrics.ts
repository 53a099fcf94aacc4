import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.ts';
import { askedGauge } from '../../../platform/operations/asked-gauge.ts';
import { Metrics } from '../../../platform/operations/metrics.ts';

const ASKED = [
  {
    name: 'dunghan_reconciliation_mismatches',
    help: 'Differences from the portal that nobody has explained, by target and kind',
    labels: ['target', 'kind'],
    sql: `SELECT target, kind, count(*)::float8 AS value FROM reconciliation_mismatch
           WHERE state = 'open' GROUP BY target, kind`,
  },
  {
    name: 'dunghan_reconciliation_unit_days',
    help: 'Units and days of receipt as they were compared last, by target and state',
    labels: ['target', 'state'],
    sql: `SELECT target, state, count(*)::float8 AS value FROM reconciliation
           WHERE day >= current_date - 46 GROUP BY target, state`,
  },
  {
    name: 'dunghan_reconciliation_age_seconds',
    help: 'Since a comparison with a portal has ended well, by target',
    labels: ['target'],
    sql: `SELECT target, extract(epoch FROM clock_timestamp() - max(finished_at))::float8 AS value
            FROM reconciliation_run WHERE state = 'done' AND unavailable = 0 GROUP BY target`,
  },
] as const;

/** What /metrics shows of the comparison with portals: by target and kind, never of whom. */
@Injectable()
export class ReconciliationMetrics {
  constructor(metrics: Metrics, database: Database) {
    for (const asked of ASKED) metrics.registry.registerMetric(askedGauge(database, asked));
  }
}
