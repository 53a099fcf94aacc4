import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database.ts';

/** What /metrics shows: the process, the requests, how far the projections are behind. No personal data, no codes. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'dunghan_http_request_seconds',
    help: 'Duration of HTTP requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [this.registry],
  });

  private readonly forwarded = new Counter({
    name: 'dunghan_forwarded_headers_ignored_total',
    help: 'Requests with X-Forwarded-For or Forwarded from an address that TRUST_PROXY does not name',
    registers: [this.registry],
  });

  private readonly bootstrapUses = new Counter({
    name: 'dunghan_bootstrap_token_uses_total',
    help: 'Answers to the bootstrap token, which opens everything',
    registers: [this.registry],
  });

  constructor(private readonly database: Database) {
    collectDefaultMetrics({ register: this.registry });
    this.registerBacklog();
    this.registerVerify();
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  bootstrapUsed(): void {
    this.bootstrapUses.inc();
  }

  forwardedIgnored(): void {
    this.forwarded.inc();
  }

  private registerBacklog(): void {
    const { database } = this;
    const backlog = new Gauge({
      name: 'dunghan_projection_backlog_events',
      help: 'Events in the log that the projection has not reached',
      registers: [],
      async collect(): Promise<void> {
        const [row] = await database.query<{ behind: string }>(
          `SELECT coalesce(sum(h.position - c.position), 0)::text AS behind
             FROM feed_head h JOIN projection_checkpoint c USING (feed)
            WHERE c.projection = 'dossier'`,
        );
        this.set(Number(row?.behind ?? 0));
      },
    });
    this.registry.registerMetric(backlog);
  }

  private registerVerify(): void {
    this.registry.registerMetric(
      ofLastVerify(this.database, 'findings', {
        name: 'dunghan_verify_findings',
        help: 'What did not agree when the log was last verified',
      }),
    );
    this.registry.registerMetric(
      ofLastVerify(this.database, 'extract(epoch FROM finished_at)::float8', {
        name: 'dunghan_verify_finished_timestamp_seconds',
        help: 'When the log was last verified, in seconds since 1970; 0: never',
      }),
    );
  }
}

function ofLastVerify(database: Database, value: string, told: Readonly<{ name: string; help: string }>): Gauge {
  return new Gauge({
    ...told,
    registers: [],
    async collect(): Promise<void> {
      const [row] = await database.query<{ value: number }>(
        `SELECT ${value} AS value FROM verification_run ORDER BY finished_at DESC LIMIT 1`,
      );
      this.set(row?.value ?? 0);
    },
  });
}
