import { Command, CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { Field, valuesOf } from '../../commands/field.ts';
import { instant, optional } from '../../domain/values/event-field.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { getIncident, noSuchIncident } from '../../reference/incidents/find-incident-moves.ts';
import { findIncident, type Incident } from '../../reference/incidents/incident.ts';
import type { IncidentAnswer } from '../../reference/incidents/incidents.answer.ts';
import { ReferenceChanged } from '../../reference/importing/reference-changed.ts';
import { changeIncident } from './incident-body.ts';

/** An incident is over: its dossiers go on with what was left of their limits. Another end takes the place of the first. */
export class EndIncident extends Command<IncidentAnswer> {
  @ApiHideProperty()
  code!: string;

  /** Now unless given; without it nothing changes of one that is over */
  @Field(optional(instant))
  to?: string | null;

  of(code: string): this {
    return Object.assign(this, { code });
  }
}

/** An incident that was none: its dossiers are counted as if nobody had declared it. */
export class WithdrawIncident extends Command<IncidentAnswer> {
  constructor(readonly code: string) {
    super();
  }
}

@CommandHandler(EndIncident)
export class EndIncidentHandler implements ICommandHandler<EndIncident> {
  constructor(
    private readonly database: Database,
    private readonly notices: EventBus,
  ) {}

  /** @throws DomainError `not-found`, `invalid-field` */
  async execute(command: EndIncident): Promise<IncidentAnswer> {
    const { to } = valuesOf(command);
    await changeIncident(this.database, async ({ tx, recordedAt }) => {
      const incident = await known(tx, command.code);
      const end = typeof to === 'string' ? Date.parse(to) : (incident.to ?? recordedAt.getTime());
      return { ...incident, to: end };
    });
    void this.notices.publish(new ReferenceChanged());
    return getIncident(this.database, command.code);
  }
}

@CommandHandler(WithdrawIncident)
export class WithdrawIncidentHandler implements ICommandHandler<WithdrawIncident> {
  constructor(
    private readonly database: Database,
    private readonly notices: EventBus,
  ) {}

  /** @throws DomainError `not-found` */
  async execute({ code }: WithdrawIncident): Promise<IncidentAnswer> {
    await changeIncident(this.database, async ({ tx }) => {
      const incident = await known(tx, code);
      return { ...incident, to: incident.from };
    });
    void this.notices.publish(new ReferenceChanged());
    return getIncident(this.database, code);
  }
}

/** @throws DomainError `not-found` */
async function known(q: Queryable, code: string): Promise<Incident> {
  const incident = await findIncident(q, code);
  if (!incident) throw noSuchIncident();
  return incident;
}
