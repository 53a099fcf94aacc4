import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { permitOf } from '../../../access/rights/permit.ts';
import { formatDay, formatInstant, type Instant, type TimeZone } from '../../../domain/time/local-time.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { COUNT, INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT } from '../../../platform/http/page.answer.ts';
import { Code } from '../../../platform/http/query-parameters.ts';
import { checkReferences } from '../../../platform/http/query-reader.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { unitsOf } from '../../../read/late-cases/branch.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { type OutboxCounts, outboxCounts } from '../outbox-counts.ts';
import { type Target, TARGET_KINDS, TARGET_STATES, type TargetKindName, type TargetState } from '../target.ts';
import { Targets } from '../targets.ts';

export class LastFailure {
  @ApiProperty(INSTANT)
  at!: string;

  @ApiProperty({ type: 'integer', nullable: true })
  status!: number | null;

  @ApiProperty(NULLABLE_TEXT)
  code!: string | null;
}

export class TargetStatus {
  @ApiProperty()
  target!: string;

  @ApiProperty({ enum: TARGET_KINDS })
  kind!: TargetKindName;

  @ApiProperty({ enum: TARGET_STATES })
  state!: TargetState;

  @ApiProperty({ description: 'Nothing reaches it: one message tries the way every half minute' })
  away!: boolean;

  @ApiProperty(COUNT)
  pending!: number;

  @ApiProperty(COUNT)
  sent!: number;

  @ApiProperty(COUNT)
  refused!: number;

  @ApiProperty({ ...COUNT, description: 'By people; what the system has parked is not counted' })
  parked!: number;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'When the oldest event was recorded of which it has not been told' })
  oldestUnacknowledged!: string | null;

  @ApiProperty({ ...INSTANT, description: 'Whatever was recorded up to then is acknowledged or parked' })
  syncedUpTo!: string;

  @ApiProperty({ example: 'Đã đồng bộ với Cổng DVCQG đến 14:03:05 ngày 30/11/2026 (để riêng: 3)' })
  label!: string;

  @ApiProperty(NULLABLE_INSTANT)
  lastSuccessAt!: string | null;

  @ApiProperty({ type: LastFailure, nullable: true })
  lastFailure!: LastFailure | null;
}

export class OutboxStatus {
  @ApiProperty({ type: [TargetStatus], description: 'By id' })
  targets!: readonly TargetStatus[];
}

/** How far every target is told of what happened in a unit and below. */
export class OutboxStatusQuery extends Query<OutboxStatus> {
  @Code('Of what this unit and those below it received; the caller’s own unless given')
  unit: string | undefined;
}

type Health = Readonly<{
  target: string;
  away_since: Instant | null;
  last_success_at: Instant | null;
  last_failure_at: Instant | null;
  last_failure_status: number | null;
  last_failure_code: string | null;
}>;

@QueryHandler(OutboxStatusQuery)
export class OutboxStatusHandler implements IQueryHandler<OutboxStatusQuery> {
  constructor(
    private readonly database: Database,
    private readonly targets: Targets,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(query: OutboxStatusQuery): Promise<OutboxStatus> {
    const facts = await this.reference.current();
    checkReferences(query, facts);
    permitOf(query);
    const now = this.clock.now();
    return this.database.snapshot(async (tx) => {
      const units = query.unit === undefined ? null : await unitsOf(tx, query.unit);
      const counts = await outboxCounts(tx, units, now);
      const health = await healthOf(tx);
      const targets = await this.targets.all(tx);
      return { targets: targets.map((target) => statusOf(target, counts.get(target.id), health, facts.zone, now)) };
    });
  }
}

const NOTHING = { pending: 0, sent: 0, refused: 0, parked: 0, oldestAt: null } as const;

async function healthOf(tx: Tx): Promise<ReadonlyMap<string, Health>> {
  const rows = await tx.query<Health>('SELECT * FROM exchange_target_health');
  return new Map(rows.map((row) => [row.target, row]));
}

function statusOf(
  { id, kind, state }: Target,
  counted: OutboxCounts | undefined,
  healths: ReadonlyMap<string, Health>,
  zone: TimeZone,
  now: Instant,
): TargetStatus {
  const { oldestAt, syncedUpTo, ...counts } = counted ?? { ...NOTHING, syncedUpTo: now };
  const health = healths.get(id);
  return {
    target: id,
    kind,
    state,
    away: (health?.away_since ?? null) !== null,
    ...counts,
    oldestUnacknowledged: shown(oldestAt),
    syncedUpTo: formatInstant(syncedUpTo),
    label: syncLabel(kind, id, syncedUpTo, counts.parked, zone),
    lastSuccessAt: shown(health?.last_success_at ?? null),
    lastFailure: lastFailureOf(health),
  };
}

function lastFailureOf(health: Health | undefined): LastFailure | null {
  if (!health || health.last_failure_at === null) return null;
  return {
    at: formatInstant(health.last_failure_at),
    status: health.last_failure_status,
    code: health.last_failure_code,
  };
}

/** `Đã đồng bộ với Cổng DVCQG đến 14:03:05 ngày 30/11/2026 (để riêng: 3)` */
export function syncLabel(kind: TargetKindName, id: string, upTo: Instant, parked: number, zone: TimeZone): string {
  const day = formatDay(zone.dayOf(upTo)).split('-').toReversed().join('/');
  const seconds = Math.floor((upTo - zone.startOf(zone.dayOf(upTo))) / 1_000);
  const time = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  const told = kind === 'portal' ? 'Đã đồng bộ với Cổng DVCQG' : `Đã gửi đến ${id}`;
  return `${told} đến ${time} ngày ${day} (để riêng: ${parked})`;
}

function shown(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
