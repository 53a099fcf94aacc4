import { Injectable } from '@nestjs/common';
import { entryBy, type Origin } from '../../../access/audit/entry-by.ts';
import type { Caller } from '../../../access/caller.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { invalidField } from '../../../domain/values/field-errors.ts';
import type { Audited } from '../../../log/audit/audit-entry.ts';
import { AuditTrail } from '../../../log/audit/audit-trail.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { PublicAddress } from '../../../platform/operations/public-address.ts';
import { Settings } from '../../../platform/operations/settings.ts';
import { OutboxDoorbell } from '../outbox-doorbell.ts';
import { forgetFailures } from '../target-health.ts';
import { TargetKinds } from '../target-kinds.ts';
import type { TargetKind } from '../target-kind.ts';
import type { Target, TargetKindName, TargetSecrets, TargetSettings, TargetState } from '../target.ts';
import { type NewTarget, Targets } from '../targets.ts';

/** Who changes a target, and why. */
export type ChangedBy = Readonly<{ caller: Caller; origin: Origin; what: Audited; reason?: string }>;

/** What of a target is changed; what is absent stays. */
export type TargetChange = Readonly<{
  state?: TargetState | undefined;
  settings?: TargetSettings | undefined;
  secrets?: TargetSecrets | undefined;
  url?: string | undefined;
}>;

/** Makes and changes targets; each change is on record, or it is not made. */
@Injectable()
export class ChangeTargets {
  constructor(
    private readonly database: Database,
    private readonly targets: Targets,
    private readonly kinds: TargetKinds,
    private readonly trail: AuditTrail,
    private readonly clock: MachineClock,
    private readonly doorbell: OutboxDoorbell,
    private readonly settings: Settings,
    private readonly address: PublicAddress,
  ) {}

  /** @throws DomainError invalid-field, unsafe-url */
  async create(by: ChangedBy, target: NewTarget): Promise<Target> {
    // Links and the source of events would lead nowhere.
    if (this.settings.production && !this.address.origin.startsWith('https:'))
      throw invalidField('url', 'needs PUBLIC_URL, which the operator sets');
    await this.kindOf(target.kind).check(target);
    return this.database.transaction(async (tx) => {
      if (!(await this.targets.create(tx, target, this.clock.now())))
        throw invalidField('id', 'must not be that of another target');
      await this.record(tx, by, target.id, ['create']);
      return this.known(tx, target.id);
    });
  }

  /** @throws DomainError unknown-target, invalid-field, unsafe-url, approval-needed */
  async change(by: ChangedBy, id: string, change: TargetChange): Promise<Target> {
    const before = await this.known(this.database, id);
    await this.kindOf(before.kind).check({ ...before, ...given(change) });
    const after = await this.database.transaction(async (tx) => {
      const target = await this.known(tx, id, true);
      await this.write(tx, by, target, change);
      return this.known(tx, id);
    });
    if (after.state === 'active') this.doorbell.ring();
    return after;
  }

  /** @throws DomainError unknown-target */
  async known(q: Tx | Database, id: string, lock = false): Promise<Target> {
    const target = await this.targets.find(id, q, lock);
    if (!target) throw new DomainError('unknown-target', 'not-found', 'There is no target with this id');
    return target;
  }

  /** @throws DomainError invalid-field where no part of this release sends so */
  kindOf(name: TargetKindName): TargetKind {
    const kind = this.kinds.find(name);
    if (!kind) throw invalidField('kind', 'must be one that this release sends to');
    return kind;
  }

  /** Puts what was done to a target on record. */
  async record(tx: Tx, by: ChangedBy, id: string, parameters: readonly string[]): Promise<void> {
    const { caller, origin, what, reason } = by;
    const entry = entryBy(caller, origin, what, [{ code: id, receiving: null, competent: null }]);
    const data = { ...entry.data, parameters, ...(reason === undefined ? {} : { reason }) };
    await this.trail.writeIn(tx, [{ ...entry, data }]);
  }

  private async write(tx: Tx, by: ChangedBy, target: Target, change: TargetChange): Promise<void> {
    const { hasMoved, state, urlChangedBy } = this.planOf(target, change, by);
    await tx.query(
      `UPDATE exchange_target SET url = $2, settings = $3, state = $4, url_changed_by = $5,
              disabled_at = CASE WHEN $4 = 'disabled' THEN coalesce(disabled_at, $6) END,
              disabled_reason = CASE WHEN $4 = 'disabled' THEN coalesce(disabled_reason, 'by-hand') END
        WHERE id = $1`,
      [
        target.id,
        change.url ?? target.url,
        change.settings ?? target.settings,
        state,
        urlChangedBy,
        new Date(this.clock.now()),
      ],
    );
    const secrets = change.secrets ?? (hasMoved ? {} : undefined);
    if (secrets) await this.targets.keepSecrets(tx, target.id, secrets);
    if (state === 'active') await forgetFailures(tx, target.id);
    const single = hasMoved && this.settings.singleApproval ? ['single-approval'] : [];
    await this.record(tx, by, target.id, [...Object.keys(given(change)), ...single]);
  }

  /** A changed address pauses, until another administrator than who has changed it lets it go on; webhooks are their owners'. */
  private planOf(target: Target, { url, state }: TargetChange, { caller }: ChangedBy) {
    const hasMoved = target.kind !== 'webhook' && url !== undefined && url !== target.url;
    const needsApproval = hasMoved && !this.settings.singleApproval;
    if (state === 'active' && (needsApproval || target.urlChangedBy === caller.actor)) throw approvalNeeded();
    if (needsApproval) return { hasMoved, state: 'paused' as const, urlChangedBy: caller.actor };
    const urlChangedBy = state === 'active' ? null : target.urlChangedBy;
    return { hasMoved, state: state ?? target.state, urlChangedBy };
  }
}

function approvalNeeded(): DomainError {
  return new DomainError(
    'approval-needed',
    'conflict',
    'The address was changed: another administrator of a root must set the state to active',
  );
}

function given(change: TargetChange): TargetChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
