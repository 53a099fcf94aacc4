import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { entryBy, type Origin } from '../../../access/audit/entry-by.ts';
import type { Caller } from '../../../access/caller.ts';
import { permitOf } from '../../../access/rights/permit.ts';
import { choice, code, unitCode } from '../../../domain/values/event-field.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { AuditTrail } from '../../../log/audit/audit-trail.ts';
import { Database } from '../../../platform/database/database.ts';
import { BodyField } from '../../../platform/http/body-field.ts';
import { sentBy } from '../../../platform/http/sender.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { unitsOf } from '../../../read/late-cases/branch.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { OutboxDoorbell } from '../outbox-doorbell.ts';
import { NO_LATER_IS_TAKEN } from '../leased-messages.ts';
import { Targets } from '../targets.ts';
import type { RetriedMessages } from './message.answer.ts';

const STATES = ['refused', 'parked'] as const;
/** Messages a transaction. */
const PIECE = 1_000;

/** Tries all again that some filter finds; what the system itself has parked stays so. */
export class RetryMessages extends Command<RetriedMessages> {
  @BodyField(code, { description: 'Id of the target' })
  target!: string;

  @BodyField(choice(STATES))
  state!: (typeof STATES)[number];

  @BodyField(unitCode, { required: false, description: 'About what this unit and those below it received' })
  unit?: string;

  @BodyField(code, { required: false, description: 'With this code in the last answer' })
  lastCode?: string;

  @BodyField(code, { required: false, description: 'About this dossier or complaint' })
  code?: string;

  @ApiHideProperty()
  origin!: Origin;

  by(caller: Caller, origin: Origin): this {
    return sentBy(Object.assign(this, { origin }), caller);
  }
}

@CommandHandler(RetryMessages)
export class RetryMessagesHandler implements ICommandHandler<RetryMessages> {
  constructor(
    private readonly database: Database,
    private readonly targets: Targets,
    private readonly reference: ReferenceData,
    private readonly trail: AuditTrail,
    private readonly clock: MachineClock,
    private readonly doorbell: OutboxDoorbell,
  ) {}

  /** @throws DomainError unknown-target, unknown-unit */
  async execute(command: RetryMessages): Promise<RetriedMessages> {
    const { unit } = command;
    if (!(await this.targets.find(command.target)))
      throw new DomainError('unknown-target', 'not-found', 'There is no target with this id');
    if (unit !== undefined && !(await this.reference.current()).unitIsKnown(unit))
      throw new DomainError('unknown-unit', 'invalid', 'The unit is not known', [
        { path: 'unit', message: 'must be the code of a known unit' },
      ]);
    const units = unit === undefined ? null : await unitsOf(this.database, unit);
    const entry = entryBy(permitOf(command).caller, command.origin, 'outbox', [
      { code: command.target, receiving: unit ?? null, competent: null },
    ]);
    await this.trail.write(entry);
    let count = 0;
    for (let piece = PIECE; piece === PIECE; count += piece) piece = await this.retrySome(command, units);
    this.doorbell.ring();
    return { count };
  }

  private async retrySome({ target, state, lastCode, code: about }: RetryMessages, units: readonly string[] | null) {
    const rows = await this.database.query(
      `WITH chosen AS MATERIALIZED (
         SELECT feed, target, stream_id, version, ordinal FROM outbox AS o
          WHERE target = $1 AND state = $2 AND parked_by IS DISTINCT FROM 'system'
            AND ($3::text[] IS NULL OR unit = ANY ($3)) AND ($4::text IS NULL OR last_code = $4)
            AND ($5::text IS NULL OR key = $5) AND ${NO_LATER_IS_TAKEN} LIMIT ${PIECE} FOR UPDATE SKIP LOCKED)
       UPDATE outbox AS o SET state = 'pending', next_try_at = $6, parked_by = NULL, parked_reason = NULL, parked_at = NULL
         FROM chosen AS c
        WHERE (o.feed, o.target, o.stream_id, o.version, o.ordinal) = (c.feed, c.target, c.stream_id, c.version, c.ordinal)
       RETURNING o.feed`,
      [target, state, units, lastCode ?? null, about ?? null, new Date(this.clock.now())],
    );
    return rows.length;
  }
}
