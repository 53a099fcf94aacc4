import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { entryBy } from '../../../../access/audit/entry-by.ts';
import { permitOf } from '../../../../access/rights/permit.ts';
import { type Day, parseDay } from '../../../../domain/time/local-time.ts';
import { DomainError } from '../../../../domain/values/domain-error.ts';
import { invalidField } from '../../../../domain/values/field-errors.ts';
import { AuditTrail } from '../../../../log/audit/audit-trail.ts';
import { MachineClock } from '../../../../platform/operations/machine-clock.ts';
import { checkReferences } from '../../../../platform/http/query-reader.ts';
import { ReferenceData } from '../../../../reference/snapshot/reference-data.ts';
import type { Target } from '../../../outbox/target.ts';
import { Targets } from '../../../outbox/targets.ts';
import { portalOf } from '../../portal-target.ts';
import { ReconciliationRuns } from '../reconciliation-runs.ts';
import { NIGHTLY_DAYS } from '../reconciliation-sweep.ts';
import { type ReconciliationRun, runAnswerOf } from './reconciliation.answer.ts';
import { StartReconciliation } from './reconciliation.commands.ts';

const MOST_DAYS = 400;

@CommandHandler(StartReconciliation)
export class StartReconciliationHandler implements ICommandHandler<StartReconciliation> {
  constructor(
    private readonly runs: ReconciliationRuns,
    private readonly targets: Targets,
    private readonly reference: ReferenceData,
    private readonly trail: AuditTrail,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-target, unknown-unit, invalid-field, no-lists */
  async execute(command: StartReconciliation): Promise<ReconciliationRun> {
    const { caller } = permitOf(command);
    const facts = await this.reference.current();
    checkReferences(command.unit === undefined ? {} : { unit: command.unit }, facts);
    const target = await portalNamed(this.targets, command.target);
    if (!portalOf(target).settings.lists)
      throw new DomainError('no-lists', 'conflict', 'The portal does not say what it has: give its list as a file');
    const now = this.clock.now();
    const days = daysOf(command, facts.zone.dayOf(now));
    await this.trail.write(entryBy(caller, command.origin, 'outbox', [about(target.id, command.unit)]));
    const wanted = { target: target.id, unit: command.unit ?? null, ...days, askedBy: caller.actor };
    const id = await this.runs.queue(wanted, now);
    const row = id === undefined ? undefined : await this.runs.find(id);
    if (row === undefined) throw new Error('A comparison that was queued is not there');
    return runAnswerOf(row);
  }
}

/** @throws DomainError unknown-target, also of a target that is no portal */
export async function portalNamed(targets: Targets, id: string): Promise<Target> {
  const target = await targets.find(id);
  if (target?.kind === 'portal') return target;
  throw new DomainError('unknown-target', 'not-found', 'There is no portal with this id');
}

export function about(code: string, unit: string | undefined) {
  return { code, receiving: unit ?? null, competent: null };
}

function daysOf({ from, to }: StartReconciliation, today: Day): Readonly<{ first: Day; last: Day }> {
  const last = to === undefined ? today - 1 : (parseDay(to) ?? today);
  const first = from === undefined ? Math.min(last, today - NIGHTLY_DAYS) : (parseDay(from) ?? today);
  if (last > today) throw invalidField('to', 'must not be later than today');
  if (first > last) throw invalidField('to', 'must not be earlier than from');
  if (last - first >= MOST_DAYS) throw invalidField('from', `must be at most ${MOST_DAYS} days before to`);
  return { first, last };
}
