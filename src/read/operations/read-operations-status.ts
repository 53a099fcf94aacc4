import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatInstant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { Readiness } from '../../platform/operations/readiness.ts';
import { RELEASE } from '../../platform/operations/release.ts';
import { StandingFeeds } from '../../platform/operations/standing-feeds.ts';
import { JOB_KINDS, type JobKind, type OperationsStatus } from './operations-status.answer.ts';
import { OperationsStatusQuery } from './operations-status.query.ts';

type Behind = Readonly<{ name: string; behind: string; places: readonly string[] }>;
type Jobs = OperationsStatus['jobs'][number];

const BEHIND = `
  SELECT c.projection AS name, sum(greatest(h.position - c.position, 0))::text AS behind,
         array_remove(array_agg(CASE WHEN h.position > c.position
                                     THEN concat_ws(':', c.part, c.feed, c.position) END), NULL) AS places
    FROM projection_checkpoint AS c JOIN feed_head AS h USING (feed)
   GROUP BY c.projection ORDER BY c.projection`;

const TABLES: Readonly<Record<JobKind, string>> = {
  import: 'import_job',
  report: 'report_job',
  'open-dossiers': 'open_dossier_job',
};

const JOBS = JOB_KINDS.map(
  (kind) => `
  SELECT '${kind}' AS kind, count(*) FILTER (WHERE state = 'queued')::int AS queued,
         count(*) FILTER (WHERE state = 'running')::int AS running,
         count(*) FILTER (WHERE state = 'failed')::int AS failed
    FROM ${TABLES[kind]}
   WHERE state IN ('queued', 'running') OR (state = 'failed' AND finished_at > clock_timestamp() - interval '24 hours')`,
).join(' UNION ALL ');

/** How the system does, as far as this process knows. Numbers alone: nobody's work, no codes. */
@QueryHandler(OperationsStatusQuery)
export class ReadOperationsStatus implements IQueryHandler<OperationsStatusQuery> {
  /** By the name of a projection. */
  private readonly standing = new Map<string, StandingFeeds>();

  constructor(
    private readonly database: Database,
    private readonly readiness: Readiness,
    private readonly clock: MachineClock,
  ) {}

  /** @throws ServiceUnavailableException where database, migrations or keys are not ready: nothing else can be told then */
  async execute(): Promise<OperationsStatus> {
    const degraded = await this.readiness.check();
    const [behind, jobs, lastVerify] = await Promise.all([
      this.database.query<Behind>(BEHIND),
      this.database.query<Jobs>(JOBS),
      this.lastVerify(),
    ]);
    return {
      version: RELEASE,
      at: formatInstant(this.clock.now()),
      ready: { database: true, queue: !degraded.includes('queue'), migrations: true },
      degraded,
      projections: behind.map((each) => ({
        name: each.name,
        behindEvents: Number(each.behind),
        behindSeconds: Math.round(this.feedsOf(each.name).longest(each.places, this.clock.now()) / 1_000),
      })),
      jobs,
      ...lastVerify,
    };
  }

  private feedsOf(projection: string): StandingFeeds {
    const known = this.standing.get(projection) ?? new StandingFeeds();
    this.standing.set(projection, known);
    return known;
  }

  private async lastVerify(): Promise<Pick<OperationsStatus, 'lastVerify'>> {
    const [row] = await this.database.query<{ at: number; findings: number }>(
      'SELECT finished_at AS at, findings FROM verification_run ORDER BY finished_at DESC LIMIT 1',
    );
    return row ? { lastVerify: { at: formatInstant(row.at), findings: row.findings } } : {};
  }
}
