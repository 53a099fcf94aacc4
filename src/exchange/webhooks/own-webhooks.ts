import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Permit, permitOf } from '../../access/rights/permit.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { type ChangedBy, ChangeTargets, type TargetChange } from '../outbox/api/change-targets.ts';
import type { Target } from '../outbox/target.ts';
import { Targets } from '../outbox/targets.ts';
import { newSecret, rotated } from './signing.ts';
import { webhookSettings } from './webhook-settings.ts';
import type { ChangeWebhook, CreateWebhook } from './webhooks.commands.ts';

const PIECE = 1_000;

type Sent = Parameters<typeof permitOf>[0] & Pick<CreateWebhook, 'origin'>;

/** Webhooks as those reach them who may: an administrator of a root all of them, a machine its own. */
@Injectable()
export class OwnWebhooks {
  constructor(
    private readonly database: Database,
    private readonly targets: Targets,
    private readonly changing: ChangeTargets,
    private readonly clock: MachineClock,
  ) {}

  async all(permit: Permit): Promise<Target[]> {
    return (await this.targets.all()).filter((target) => target.kind === 'webhook' && isOwn(permit, target));
  }

  /** @throws DomainError unknown-target, also for one of somebody else */
  async known(permit: Permit, id: string): Promise<Target> {
    const target = await this.targets.find(id);
    if (target?.kind !== 'webhook' || !isOwn(permit, target))
      throw new DomainError('unknown-target', 'not-found', 'There is no webhook with this id');
    return target;
  }

  /** @throws DomainError invalid-field, unsafe-url, out-of-scope */
  async create(command: CreateWebhook): Promise<Readonly<{ target: Target; secret: string }>> {
    const permit = permitOf(command);
    const secret = newSecret();
    const { url, types = [], description = '' } = command;
    const target = await this.changing.create(byOf(command), {
      id: `wh-${randomBytes(6).toString('hex')}`,
      kind: 'webhook',
      contract: null,
      url,
      settings: { types, units: unitsFor(permit, command.units), description },
      secrets: { current: secret },
      fromDay: null,
      createdBy: permit.caller.actor,
      fromBeginning: false,
    });
    return { target, secret };
  }

  /** @throws DomainError unknown-target, invalid-field, unsafe-url, out-of-scope */
  async change(command: ChangeWebhook): Promise<Target> {
    const permit = permitOf(command);
    const target = await this.known(permit, command.webhook);
    const before = webhookSettings(target.settings);
    const { url, state, types = before.types, description = before.description } = command;
    const units = command.units === undefined ? before.units : unitsFor(permit, command.units);
    const settings = { ...target.settings, types, units, description };
    return this.changing.change(byOf(command), target.id, { url, state, settings });
  }

  /** @throws DomainError unknown-target */
  async apply(command: Sent, id: string, change: TargetChange): Promise<Target> {
    const target = await this.known(permitOf(command), id);
    return this.changing.change(byOf(command), target.id, change);
  }

  /** @throws DomainError unknown-target */
  async rotate(command: Sent, id: string): Promise<Readonly<{ target: Target; secret: string }>> {
    const secret = newSecret();
    const target = await this.known(permitOf(command), id);
    const secrets = rotated(await this.targets.secrets(id), secret, this.clock.now());
    return { target: await this.changing.change(byOf(command), target.id, { secrets }), secret };
  }

  /** @throws DomainError unknown-target */
  async remove(command: Sent, id: string): Promise<void> {
    const target = await this.known(permitOf(command), id);
    await this.database.transaction(async (tx) => {
      await this.changing.record(tx, byOf(command), target.id, ['delete']);
      await this.targets.remove(tx, target.id);
    });
    while ((await this.targets.forgetMessagesOf(target.id, PIECE)) === PIECE);
  }
}

function byOf(command: Sent): ChangedBy {
  return { caller: permitOf(command).caller, origin: command.origin, what: 'webhook' };
}

function isOwn({ caller }: Permit, { createdBy }: Target): boolean {
  return caller.scope.holdsAtRoot(['administrator']) || createdBy === caller.actor;
}

/** A machine hears of its own units alone. @throws DomainError out-of-scope */
function unitsFor(permit: Permit, units: readonly string[] | undefined): readonly string[] {
  if (permit.caller.scope.holdsAtRoot(['administrator'])) return units ?? [];
  for (const unit of units ?? []) permit.checkUnit(unit);
  if (units && units.length > 0) return units;
  const own = permit.units() ?? [];
  // None would stand for all.
  if (own.length === 0) permit.checkUnit(null);
  return own;
}
